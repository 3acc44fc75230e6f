import { IconAlertTriangle, IconCheck, IconShieldCheck, type Icon } from '@tabler/icons-react';
import type { AgentTried } from '@tierdesk/api-contract';
import { Badge } from '../../parts/Badge';
import { Card } from '../../parts/Card';
import { en } from '../../texts/en';
import styles from './TryIt.module.css';

const words = en.tryIt;
type Plan = NonNullable<AgentTried['plan']>;
const marks: Record<Plan['verdict'], Icon> = { auto: IconCheck, approve: IconShieldCheck, forbid: IconAlertTriangle };

function Verdict({ verdict }: Pick<Plan, 'verdict'>) {
  const Mark = marks[verdict];
  return (
    <span className={`${styles.mark} ${verdict === 'forbid' ? styles.forbid : ''}`}>
      <Mark size={14} aria-hidden />
      {words.verdicts[verdict]}
    </span>
  );
}

export function TriedPlan({ plan }: { plan: Plan }) {
  return (
    <Card title={words.plan} aside={<Verdict verdict={plan.verdict} />}>
      <ol className={styles.operations}>
        {plan.operations.map((operation, index) => (
          <li key={`${operation.operation}/${index}`}>
            <div className="row wrap">
              <code>{operation.operation}</code>
              <span className="sm">{operation.title}</span>
              <Badge>{operation.risk}</Badge>
              <span className="grow" />
              <Verdict verdict={operation.verdict} />
            </div>
            <pre>{JSON.stringify(operation.args, null, 2)}</pre>
            {operation.reasons.map((reason) => (
              <p key={reason} className="sm dim">
                {reason}
              </p>
            ))}
          </li>
        ))}
      </ol>
      {plan.verdict === 'approve' && plan.group ? <p className="sm">{words.approvers(plan.group, plan.approvers)}</p> : null}
    </Card>
  );
}
