import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronRight } from '@tabler/icons-react';
import type { OperationView } from '@tierdesk/api-contract';
import { useNames } from '../../api/desk';
import { Badge } from '../../parts/Badge';
import { en } from '../../texts/en';
import styles from './Operations.module.css';
import list from './Procedures.module.css';

const words = en.operations;

export function OperationsTable({ items, onReview }: { items: readonly OperationView[]; onReview: (operation: OperationView) => void }) {
  const { columns } = words;
  return (
    <table className={`${list.table} ${styles.table}`} aria-label={words.tableLabel}>
      <thead>
        <tr>
          <th>{columns.operation}</th>
          <th className={styles.risk}>{columns.risk}</th>
          <th className={styles.origin}>{columns.origin}</th>
          <th className={styles.undo}>{columns.undo}</th>
          <th className={styles.state}>{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((operation) => (
          <tr key={operation.name}>
            <td className={list.name}>
              <Name operation={operation} />
            </td>
            <td className={styles.risk} title={words.risks[operation.risk]}>
              <Badge tone={operation.risk >= 'R3' ? 'note' : 'plain'}>{operation.risk}</Badge>
            </td>
            <td className={styles.origin}>
              {words.origins[operation.origin]} <span className="faint">{operation.system}</span>
            </td>
            <td className={styles.undo}>{operation.undo ? <code>{operation.undo}</code> : en.common.none}</td>
            <td className={styles.state}>
              <State operation={operation} onReview={onReview} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Name({ operation }: { operation: OperationView }) {
  const facts = [
    operation.subject ? words.touches(operation.subject) : '',
    operation.needsIdentity ? words.needsIdentity : '',
    operation.precondition ? words.readsFirst(operation.precondition.read) : '',
  ].filter(Boolean);
  return (
    <>
      <b className="medium">{operation.title}</b>
      <span className="mono faint">{operation.name}</span>
      <span className={styles.facts}>{facts.join(' · ')}</span>
      <details className={styles.schemas}>
        <summary>
          <IconChevronRight size={14} aria-hidden />
          {words.schemas}
        </summary>
        <Schemas operation={operation} />
      </details>
    </>
  );
}

export function Schemas({ operation }: { operation: OperationView }) {
  const shown = [
    { title: words.args, schema: operation.argsSchema },
    { title: words.result, schema: operation.resultSchema },
  ];
  return (
    <div className={styles.pair}>
      {shown.map(({ title, schema }) => (
        <section key={title} aria-label={title}>
          <h4>{title}</h4>
          <pre>{JSON.stringify(schema, null, 2)}</pre>
        </section>
      ))}
    </div>
  );
}

function State({ operation, onReview }: { operation: OperationView; onReview: (operation: OperationView) => void }) {
  const names = useNames();
  const { enabled, disabledBecause, review } = operation;
  const Mark = enabled ? IconCheck : IconAlertTriangle;
  const by = review?.state === 'accepted' ? words.review.accepted(names.person((review.reviewedBy ?? '').replace(/^person:/, ''))) : '';
  return (
    <>
      <span className={`${styles.mark} ${enabled ? '' : styles.off}`}>
        <Mark size={14} aria-hidden />
        {enabled ? words.enabled : words.disabled}
      </span>
      {disabledBecause ? <span className={styles.facts}>{disabledBecause}</span> : null}
      {review ? <span className={styles.facts}>{review.state === 'accepted' ? by : words.review[review.state]}</span> : null}
      {review && review.state !== 'accepted' ? (
        <Button size="xs" mt={6} onClick={() => onReview(operation)}>
          {words.review.button}
        </Button>
      ) : null}
    </>
  );
}
