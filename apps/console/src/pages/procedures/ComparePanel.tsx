import { Select } from '@mantine/core';
import type { ProcedureView } from '@tierdesk/api-contract';
import { useMemo } from 'react';
import { Badge } from '../../parts/Badge';
import { Card } from '../../parts/Card';
import { Loading } from '../../parts/ViewStates';
import { folded, lineDiff, type NodeChange } from '../../procedure-graph/changes';
import { en } from '../../texts/en';
import diff from './Compare.module.css';
import { PanelClose } from './PanelClose';
import styles from './Panel.module.css';

const words = en.procedures.changes;

interface ComparePanelProps {
  procedure: ProcedureView;
  source: string | null;
  other: ProcedureView | undefined;
  changes: readonly NodeChange[];
  onAgainst: (version: number) => void;
  onClose: () => void;
}

export function ComparePanel({ procedure, source, other, changes, onAgainst, onClose }: ComparePanelProps) {
  const now = source ?? procedure.source;
  const lines = useMemo(() => (other ? folded(lineDiff(other.source, now)) : []), [other, now]);
  const name = source === null ? `v${procedure.version.version}` : words.typed;
  const versions = procedure.versions
    .filter(({ version }) => version !== procedure.version.version)
    .map(({ version, status }) => ({ value: String(version), label: `v${version} ${en.procedures.statuses[status]}` }));
  return (
    <Card title={other ? words.title(other.version.version, name) : en.procedures.acts.compare} aside={<PanelClose onClose={onClose} />}>
      <Select
        label={words.against}
        data={versions}
        value={other ? String(other.version.version) : null}
        onChange={(value) => value && onAgainst(Number(value))}
        allowDeselect={false}
      />
      {other ? null : versions.length ? <Loading heights={[120]} /> : <p className="sm dim">{words.none}</p>}
      {other ? (
        <>
          <ul className={diff.changes}>
            {changes.map(({ id, mark, fields }) => (
              <li key={id}>
                <Badge tone="outline">{en.procedures.marks[mark]}</Badge>
                <b className="medium">{id}</b>
                <span className="dim">{words.fields(fields)}</span>
              </li>
            ))}
          </ul>
          {changes.length === 0 ? <p className="sm dim">{lines.some((line) => line !== null) ? words.head : words.none}</p> : null}
          <h3 className={styles.sub}>{words.text}</h3>
          <div className={diff.text} role="region" aria-label={words.text} tabIndex={0}>
            {lines.map((line, index) =>
              line ? (
                <div key={index} className={line.kind === 'added' ? diff.added : line.kind === 'removed' ? diff.removed : ''}>
                  <i>{line.before ?? ''}</i>
                  <i>{line.after ?? ''}</i>
                  <span>{line.kind === 'added' ? '+' : line.kind === 'removed' ? '−' : ' '}</span>
                  <code>{line.text}</code>
                </div>
              ) : (
                <div key={index} className={diff.left}>
                  <span className="unseen">{words.left}</span>…
                </div>
              ),
            )}
          </div>
        </>
      ) : null}
    </Card>
  );
}
