import type { IntakeState } from '@tierdesk/api-contract';
import { useNavigate, useSearchParams } from 'react-router';
import { withQuery } from '../../api/client';
import { useIntakePages } from '../../api/intake';
import { ListBar, ListCard, MorePages } from '../../parts/ListCard';
import { LiveMark } from '../../parts/LiveMark';
import { Segments } from '../../parts/Segments';
import { Empty } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import { IntakeTable } from './IntakeTable';
import { RecipientFilter } from './RecipientFilter';

const words = en.intake;
const states: readonly IntakeState[] = ['created', 'appended', 'quarantined', 'ignored', 'received'];

export function IntakePage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const state = states.find((known) => known === search.get('state')) ?? '';
  const recipient = search.get('recipient') ?? '';
  const pages = useIntakePages({ state, recipient, limit: 50 });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const href = (change: { state?: string; recipient?: string }) => withQuery('/intake', { state, recipient, ...change });
  const filtered = state !== '' || recipient !== '';
  const heading = (
    <PageTitle
      title={words.title}
      beside={
        <>
          <span className="dim sm">{words.subtitle}</span>
          <LiveMark updatedAt={pages.dataUpdatedAt} />
        </>
      }
    />
  );
  return (
    <PageFrame name={words.title} heading={heading}>
      <ListBar>
        <Segments
          name={words.state}
          current={state || 'all'}
          segments={[
            { key: 'all', label: en.ticket.filters.all, to: href({ state: '' }) },
            ...states.map((key) => ({ key, label: words.states[key], to: href({ state: key }) })),
          ]}
        />
        <span className="grow" />
        <RecipientFilter key={recipient} value={recipient} onChange={(value) => void navigate(href({ recipient: value }), { replace: true })} />
      </ListBar>
      <ListCard query={pages}>
        {items.length ? <IntakeTable items={items} /> : null}
        {pages.data && items.length === 0 ? (
          <Empty title={filtered ? words.emptyFiltered : words.empty} {...(filtered ? {} : { why: words.emptyWhy })} />
        ) : null}
      </ListCard>
      <MorePages pages={pages} />
    </PageFrame>
  );
}
