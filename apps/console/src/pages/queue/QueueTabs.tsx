import type { QueueCounts, QueueTab } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useDesk } from '../../api/desk';
import { FilterMenu } from '../../parts/FilterMenu';
import { Dot } from '../../parts/Marks';
import { en } from '../../texts/en';
import styles from './Queue.module.css';
import { ownTabs, queueHref, queueSorts, shownTabs, type QueueParams } from './queue-params';

interface QueueTabsProps {
  params: QueueParams;
  counts: QueueCounts['counts'] | undefined;
  onChange: (part: Partial<QueueParams>) => void;
}

export function QueueTabs({ params, counts, onChange }: QueueTabsProps) {
  const { data: desk } = useDesk();
  const tab = (key: QueueTab) => (
    <Link
      key={key}
      to={queueHref(params, { tab: key })}
      replace
      className={`${styles.tab} ${params.tab === key ? styles.on : ''}`}
      aria-current={params.tab === key ? 'true' : undefined}
    >
      {key === 'unclaimed' || key === 'claimed' || key === 'waiting' ? <Dot tone={key} /> : null}
      {en.queue.tabs[key]}
      {counts ? <span className={styles.count}>{counts[key]}</span> : null}
    </Link>
  );
  return (
    <nav className={styles.tabs} aria-label={en.queue.tabsLabel}>
      {shownTabs.map(tab)}
      <span className={styles.divider} aria-hidden />
      {ownTabs.filter((key) => key !== 'mine' || desk?.me).map(tab)}
      <span className="grow" />
      <FilterMenu
        name={en.queue.category}
        value={params.category}
        options={(desk?.categories ?? []).map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(category) => onChange({ category })}
      />
      <FilterMenu
        name={en.queue.priority}
        value={params.priority}
        options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
        onChange={(priority) => onChange({ priority })}
      />
      <FilterMenu
        name={en.queue.sort}
        value={params.sort === 'next' ? '' : params.sort}
        all={en.queue.sorts.next}
        options={queueSorts.filter((sort) => sort !== 'next').map((sort) => ({ value: sort, label: en.queue.sorts[sort] }))}
        onChange={(sort) => onChange({ sort: queueSorts.find((known) => known === sort) ?? 'next' })}
      />
    </nav>
  );
}
