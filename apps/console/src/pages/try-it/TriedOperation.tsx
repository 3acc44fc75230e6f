import { IconAlertTriangle, IconCheck, IconShieldCheck, type Icon } from '@tabler/icons-react';
import type { AgentTried } from '@tierdesk/api-contract';
import type { ReactNode } from 'react';
import { Badge } from '../../parts/Badge';
import { en } from '../../texts/en';
import styles from './TryIt.module.css';

const words = en.tryIt;
type Plan = NonNullable<AgentTried['plan']>;
const marks: Record<Plan['verdict'], Icon> = { auto: IconCheck, approve: IconShieldCheck, forbid: IconAlertTriangle };

export function Verdict({ verdict }: Pick<Plan, 'verdict'>) {
  const Mark = marks[verdict];
  return (
    <span className={`${styles.mark} ${verdict === 'forbid' ? styles.forbid : ''}`}>
      <Mark size={14} aria-hidden />
      {words.verdicts[verdict]}
    </span>
  );
}

export function TriedOperation({ operation, children }: { operation: Plan['operations'][number]; children?: ReactNode }) {
  return (
    <li>
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
      {children}
    </li>
  );
}
