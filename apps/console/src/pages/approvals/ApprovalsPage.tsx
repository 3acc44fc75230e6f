import { useSearchParams } from 'react-router';
import { useApprovalPages, useMyApprovals } from '../../api/approvals';
import { withQuery } from '../../api/client';
import { useDesk } from '../../api/desk';
import { FilterMenu } from '../../parts/FilterMenu';
import { ListBar, ListCard, MorePages } from '../../parts/ListCard';
import { LiveMark } from '../../parts/LiveMark';
import { Segments } from '../../parts/Segments';
import { Empty } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import { ApprovalsTable } from './ApprovalsTable';

const words = en.approvals;
const tabs = ['mine', 'pending', 'approved', 'denied', 'expired', 'superseded', 'all'] as const;
type Tab = (typeof tabs)[number];

/** @param who key of somebody who may decide; empty: anybody */
function filtersOf(tab: Tab, who: string): Record<string, string | number> {
  if (tab === 'mine') return { status: 'pending', person: 'me', limit: 100 };
  return { limit: 50, ...(tab === 'all' ? {} : { status: tab }), ...(who ? { person: who } : {}) };
}

/** Which list is asked for: all of it stands in the address. */
function useChosen() {
  const [search, setSearch] = useSearchParams();
  const { data: desk } = useDesk();
  const offered = tabs.filter((tab) => desk?.me || tab !== 'mine');
  const tab = offered.find((one) => one === search.get('show')) ?? offered[0] ?? 'pending';
  const who = search.get('who') ?? '';
  const ask = (person: string) => setSearch({ show: tab, ...(person ? { who: person } : {}) }, { replace: true });
  return { offered, tab, who, ask };
}

export function ApprovalsPage() {
  const chosen = useChosen();
  const pages = useApprovalPages(filtersOf(chosen.tab, chosen.who));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const beside = (
    <>
      <span className="dim sm">{words.subtitle}</span>
      <LiveMark updatedAt={pages.dataUpdatedAt} />
    </>
  );
  return (
    <PageFrame name={words.title} heading={<PageTitle title={words.title} beside={beside} />}>
      <Bar {...chosen} />
      <ListCard query={pages} rows={3}>
        {items.length ? <ApprovalsTable items={items} /> : null}
        {pages.data && items.length === 0 ? <Empty title={words.empty[chosen.tab]} why={words.emptyWhy} /> : null}
      </ListCard>
      <MorePages pages={pages} />
    </PageFrame>
  );
}

function Bar({ offered, tab: chosen, who, ask }: ReturnType<typeof useChosen>) {
  const { data: desk } = useDesk();
  const mine = useMyApprovals();
  return (
    <ListBar>
      <Segments
        name={words.tabsLabel}
        current={chosen}
        segments={offered.map((tab) => ({
          key: tab,
          label: words.tabs[tab],
          to: withQuery('/approvals', { show: tab, who }),
          ...(tab === 'mine' ? { count: mine } : {}),
        }))}
      />
      <span className="grow" />
      {chosen === 'mine' ? null : (
        <FilterMenu
          name={words.columns.who}
          value={who}
          all={words.anybody}
          options={(desk?.people ?? []).map(({ key, name }) => ({ value: key, label: name }))}
          onChange={ask}
        />
      )}
    </ListBar>
  );
}
