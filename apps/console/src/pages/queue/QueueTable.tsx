import { Checkbox } from '@mantine/core';
import type { TicketListItem } from '@tierdesk/api-contract';
import { useEffect, useRef } from 'react';
import list from '../../parts/Table.module.css';
import { en } from '../../texts/en';
import { QueueRow, type LinkState } from './QueueRow';
import styles from './QueueTable.module.css';
import type { Selection } from './use-selection';

interface QueueTableProps {
  items: readonly TicketListItem[];
  linkState: LinkState;
  onOpen: (number: number) => void;
  /** Without it the rows cannot be picked. */
  selection?: Selection;
}

export function QueueTable({ items, selection, linkState, onOpen }: QueueTableProps) {
  const { columns } = en.queue;
  const body = useRef<HTMLTableSectionElement>(null);
  const current = selection?.current ?? null;
  useEffect(() => {
    if (current !== null) body.current?.querySelector(`[data-number="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const all = selection !== undefined && selection.picked.size === items.length;
  return (
    <table className={`${list.table} ${list.fixed} ${list.opens} ${styles.table}`} aria-label={en.queue.tableLabel}>
      <thead className={selection ? '' : styles.hidden}>
        <tr>
          <th className={styles.pick}>
            {selection ? (
              <Checkbox
                size="xs"
                radius="xs"
                aria-label={en.queue.selectAll}
                checked={all}
                indeterminate={!all && selection.picked.size > 0}
                onChange={selection.toggleAll}
              />
            ) : null}
          </th>
          <th className={styles.state}>{columns.state}</th>
          <th className={styles.priority} title={en.queue.priority}>
            {columns.priority}
          </th>
          <th>{columns.ticket}</th>
          <th className={styles.requester}>{columns.requester}</th>
          <th className={styles.tier}>{columns.tier}</th>
          <th className={styles.next}>{columns.next}</th>
          <th className={styles.claimed}>{columns.claimed}</th>
          <th className={styles.age}>{columns.age}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {items.map((item) => (
          <QueueRow key={item.number} item={item} linkState={linkState} onOpen={onOpen} selection={selection} />
        ))}
      </tbody>
    </table>
  );
}
