import type { OperationView } from '@tierdesk/api-contract';
import { useState, type ReactNode } from 'react';
import { useOperations } from '../../api/operations';
import { FilterMenu } from '../../parts/FilterMenu';
import { Empty, Failed, Loading } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import { OperationsTable } from './OperationsTable';
import styles from './Procedures.module.css';
import { PlanChecker } from './PlanChecker';
import { ReviewDialog } from './ReviewDialog';

const words = en.operations;
const filters: Record<string, (operation: OperationView) => boolean> = {
  off: ({ enabled }) => !enabled,
  mcp: ({ origin }) => origin === 'mcp',
};

/** All that the desk can do in the company's systems, with its risk, and why some of it is off. */
export function OperationsTab({ tabs }: { tabs: ReactNode }) {
  const { data, error, refetch } = useOperations();
  const [filter, setFilter] = useState('');
  const [reviewed, setReviewed] = useState<OperationView | null>(null);
  const fits = filters[filter];
  const items = data?.items.filter((operation) => !fits || fits(operation)) ?? [];
  return (
    <>
      <div className={styles.bar}>
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
      </div>
      <div className={styles.card}>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {items.length ? <OperationsTable items={items} onReview={setReviewed} /> : null}
        {data && items.length === 0 ? <Empty title={words.empty} why={words.emptyWhy} /> : null}
        {!data && !error ? (
          <div className={styles.loading}>
            <Loading heights={[43, 43, 43, 43]} gap={4} />
          </div>
        ) : null}
      </div>
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
