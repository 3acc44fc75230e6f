import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronRight } from '@tabler/icons-react';
import type { OperationView } from '@tierdesk/api-contract';
import { useMayRelease, useNames } from '../../api/desk';
import { Badge } from '../../parts/Badge';
import { Table, type Column } from '../../parts/Table';
import { en } from '../../texts/en';
import styles from './Operations.module.css';

const words = en.operations;

interface OperationsTableProps {
  items: readonly OperationView[];
  onReview: (operation: OperationView) => void;
}

export function OperationsTable({ items, onReview }: OperationsTableProps) {
  const { columns: names } = words;
  const columns: readonly Column<OperationView>[] = [
    { key: 'operation', name: names.operation, phone: 'line', cell: (operation) => <Name operation={operation} /> },
    { key: 'risk', name: names.risk, width: 64, phone: 'start', title: ({ risk }) => words.risks[risk], cell: ({ risk }) => <Risk risk={risk} /> },
    { key: 'origin', name: names.origin, width: 180, phone: 'none', cell: (operation) => <Origin operation={operation} /> },
    { key: 'undo', name: names.undo, width: 240, from: 'desk', phone: 'none', cell: ({ undo }) => (undo ? <code>{undo}</code> : en.common.none) },
    { key: 'state', name: names.state, width: 260, phone: 'line', cell: (operation) => <State operation={operation} onReview={onReview} /> },
  ];
  return <Table name={words.tableLabel} items={items} columns={columns} keyOf={({ name }) => name} />;
}

const Risk = ({ risk }: Pick<OperationView, 'risk'>) => <Badge tone={risk >= 'R3' ? 'note' : 'plain'}>{risk}</Badge>;

function Origin({ operation: { origin, system } }: { operation: OperationView }) {
  return (
    <>
      {words.origins[origin]} <span className="faint">{system}</span>
    </>
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
      <b className="medium">{operation.title}</b> <span className="mono faint">{operation.name}</span>
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
  const mayRelease = useMayRelease();
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
      {review && review.state !== 'accepted' && !mayRelease ? <span className={styles.facts}>{words.review.notYours}</span> : null}
      {review && review.state !== 'accepted' && mayRelease ? (
        <Button size="xs" mt={6} onClick={() => onReview(operation)}>
          {words.review.button}
        </Button>
      ) : null}
    </>
  );
}
