import type { OperationView } from '@tierdesk/api-contract';
import { useState, type ReactNode } from 'react';
import { useOperations } from '../../api/operations';
import { FilterMenu } from '../../parts/FilterMenu';
import { ListBar, ListCard } from '../../parts/ListCard';
import { Empty } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import styles from './Operations.module.css';
import { OperationsTable } from './OperationsTable';
import { PlanChecker } from './PlanChecker';
import { ReviewDialog } from './ReviewDialog';

const words = en.operations;
const filters: Record<string, (operation: OperationView) => boolean> = {
  off: ({ enabled }) => !enabled,
  mcp: ({ origin }) => origin === 'mcp',
};

/** All that the desk can do in the company's systems, with its risk, and why some of it is off. */
export function OperationsTab({ tabs }: { tabs: ReactNode }) {
  const operations = useOperations();
  const { data } = operations;
  const [filter, setFilter] = useState('');
  const [reviewed, setReviewed] = useState<OperationView | null>(null);
  const fits = filters[filter];
  const items = data?.items.filter((operation) => !fits || fits(operation)) ?? [];
  return (
    <>
      <ListBar>
        {tabs}
        <span className="grow" />
        <FilterMenu
          name={words.filter.name}
          value={filter}
          all={words.filter.all}
          options={[
            { value: 'off', label: words.filter.off },
            { value: 'mcp', label: words.filter.mcp },
          ]}
          onChange={setFilter}
        />
      </ListBar>
      <ListCard query={operations} rows={4}>
        {items.length ? <OperationsTable items={items} onReview={setReviewed} /> : null}
        {data && items.length === 0 ? <Empty title={words.empty} why={words.emptyWhy} /> : null}
      </ListCard>
      {data ? (
        <p className={styles.hash}>
          {words.hash} <span className="mono">{data.toolSetHash}</span>
        </p>
      ) : null}
      <PlanChecker />
      <ReviewDialog operation={reviewed} onClose={() => setReviewed(null)} />
    </>
  );
}
