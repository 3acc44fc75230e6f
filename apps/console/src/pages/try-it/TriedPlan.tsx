import type { AgentTried } from '@tierdesk/api-contract';
import { Card } from '../../parts/Card';
import { en } from '../../texts/en';
import { TriedOperation, Verdict } from './TriedOperation';
import styles from './TryIt.module.css';

const words = en.tryIt;

export function TriedPlan({ plan }: { plan: NonNullable<AgentTried['plan']> }) {
  return (
    <Card title={words.plan} aside={<Verdict verdict={plan.verdict} />}>
      <ol className={styles.operations}>
        {plan.operations.map((operation, index) => (
          <TriedOperation key={`${operation.operation}/${index}`} operation={operation} />
        ))}
      </ol>
      {plan.verdict === 'approve' && plan.group ? <p className="sm">{words.approvers(plan.group, plan.approvers)}</p> : null}
    </Card>
  );
}
