import type { ProcedureRunView } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { duration } from '../../format/duration';
import { fineMoney } from '../../format/share';
import { Badge } from '../../parts/Badge';
import { Card } from '../../parts/Card';
import type { Overlay } from '../../procedure-graph/overlay';
import type { ProcedureView as Shown } from '../../procedure-graph/procedure-view';
import { en } from '../../texts/en';
import styles from './Panel.module.css';
import { factsText, walkedSteps } from './run-walk';

const words = en.procedures.run;

interface RunCardProps {
  ticket: number;
  run: ProcedureRunView;
  shown: Shown;
  overlay: Overlay;
}

/** Step by step: what came of it, how long it took, what it cost. */
export function RunCard({ ticket, run, shown, overlay }: RunCardProps) {
  const steps = walkedSteps(run);
  const cents = steps.reduce((sum, step) => sum + step.cents, 0);
  const reached = shown.nodes.filter(({ id }) => overlay.nodes.has(id)).length;
  return (
    <Card
      title={words.title(ticket)}
      aside={
        <span className="row">
          <Badge>v{run.version}</Badge>
          <span className="xs dim num">
            {words.nodes(reached, shown.nodes.length)}
            {cents > 0 ? ` · ${fineMoney(cents)}` : ''}
          </span>
        </span>
      }
    >
      <table className={styles.run}>
        <tbody>
          {run.steps.map((step, index) => {
            const { beganAt, endedAt, cents: cost } = steps[index] ?? { beganAt: 0, endedAt: null, cents: 0 };
            const facts = factsText(step);
            return (
              <tr key={step.step}>
                <td className="strong">{step.node}</td>
                <td className="dim">
                  {[step.state === 'done' && facts ? '' : (words.states[step.state] ?? step.state), facts].filter(Boolean).join(': ')}
                </td>
                <td className="right nowrap">{endedAt === null ? words.atWork : duration(endedAt - beganAt)}</td>
                <td className="right nowrap dim">{cost > 0 ? fineMoney(cost) : en.common.none}</td>
              </tr>
            );
          })}
          {run.outcome ? (
            <tr>
              <td className="strong">{words.outcome[run.outcome] ?? run.outcome}</td>
              <td className="dim" colSpan={3}>
                {run.reason ? (en.reasons[run.reason as keyof typeof en.reasons] ?? run.reason) : ''}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {run.residue.length ? (
        <p className="sm dim">
          <b className="medium">{words.residue}</b> {run.residue.map((left) => String(left['operation'] ?? '')).join(', ')}
        </p>
      ) : null}
      <Link className="link sm" to={`/tickets/${ticket}`}>
        #{ticket}
      </Link>
    </Card>
  );
}
