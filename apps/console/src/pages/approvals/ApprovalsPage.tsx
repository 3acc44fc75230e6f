import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useApprovalPages, useMyApprovals } from '../../api/approvals';
import { withQuery } from '../../api/client';
import { useDesk } from '../../api/desk';
import { FilterMenu } from '../../parts/FilterMenu';
import { LiveMark } from '../../parts/LiveMark';
import { Segments } from '../../parts/Segments';
import { Empty, Failed, Loading } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import styles from './Approvals.module.css';
import { ApprovalsTable } from './ApprovalsTable';

const words = en.approvals;
const tabs = ['mine', 'pending', 'approved', 'denied', 'expired', 'superseded', 'all'] as const;
type Tab = (typeof tabs)[number];

/** @param who key of somebody who may decide; empty: anybody */
function filtersOf(tab: Tab, who: string): Record<string, string | number> {
  if (tab === 'mine') return { status: 'pending', person: 'me', limit: 100 };
  return { limit: 50, ...(tab === 'all' ? {} : { status: tab }), ...(who ? { person: who } : {}) };
}

export function ApprovalsPage() {
  const [search, setSearch] = useSearchParams();
  const { data: desk } = useDesk();
  const mine = useMyApprovals();
  const person = Boolean(desk?.me);
  const offered = tabs.filter((tab) => person || tab !== 'mine');
  const chosen = offered.find((tab) => tab === search.get('show')) ?? offered[0] ?? 'pending';
  const who = search.get('who') ?? '';
  const pages = useApprovalPages(filtersOf(chosen, who));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <PageFrame
      name={words.title}
      heading={
        <PageTitle
          title={words.title}
          beside={
            <>
              <span className="dim sm">{words.subtitle}</span>
              <LiveMark updatedAt={pages.dataUpdatedAt} />
            </>
          }
        />
      }
    >
      <div className={styles.bar}>
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
        {chosen === 'mine' ? null : (
          <FilterMenu
            name={words.columns.who}
            value={who}
            all={words.anybody}
            options={(desk?.people ?? []).map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(person) => setSearch({ show: chosen, ...(person ? { who: person } : {}) }, { replace: true })}
          />
        )}
      </div>
      <div className={styles.card}>
        {pages.error ? <Failed error={pages.error} onRetry={() => void pages.refetch()} /> : null}
        {items.length ? <ApprovalsTable items={items} /> : null}
        {pages.data && items.length === 0 ? <Empty title={words.empty[chosen]} why={words.emptyWhy} /> : null}
        {!pages.data && !pages.error ? (
          <div className={styles.loading}>
            <Loading heights={[43, 43, 43]} gap={4} />
          </div>
        ) : null}
      </div>
      {pages.hasNextPage ? (
        <Button mt={12} onClick={() => void pages.fetchNextPage()}>
          {en.common.more}
        </Button>
      ) : null}
    </PageFrame>
  );
}
