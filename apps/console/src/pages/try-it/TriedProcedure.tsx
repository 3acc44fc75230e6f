import type { AgentTried } from '@tierdesk/api-contract';
import { Card } from '../../parts/Card';
import { en } from '../../texts/en';
import { TriedOperation } from './TriedOperation';
import styles from './TryIt.module.css';

const words = en.tryIt;
type Node = NonNullable<AgentTried['procedure']>['operations'][number];

export function TriedProcedure({ operations }: { operations: readonly Node[] }) {
  return (
    <Card title={words.operations}>
      <ol className={styles.operations}>
        {operations.map((node) => (
          <TriedOperation key={`${node.node}/${node.operation}`} operation={node}>
            {notesOn(node).map((note) => (
              <p key={note} className="sm dim">
                {note}
              </p>
            ))}
          </TriedOperation>
        ))}
      </ol>
    </Card>
  );
}

function notesOn({ effect, planned, needsIdentity, group, approvers, gate }: Node): string[] {
  return [
    ...(planned ? [words.planned] : []),
    ...(effect === 'read' ? [words.readLater] : []),
    ...(needsIdentity ? [words.identity] : []),
    ...(group ? [words.approvers(group, approvers)] : []),
    ...(gate ? [words.gate(gate.group, gate.approvers)] : []),
  ];
}
