import type { ProcedureView } from '@tierdesk/api-contract';
import { duration } from '../../format/duration';
import { countText } from '../../format/share';
import { Card } from '../../parts/Card';
import { textOf } from '../../procedure-graph/written';
import { en } from '../../texts/en';
import styles from './Panel.module.css';

const words = en.procedures.worst;
/** Of the validator: far below what a history may hold. */
const mostEvents = 4000;
const usd = (amount: number): string => `$${amount.toFixed(2)}`;

/** Of all that it may run: the highest, with what the model may plan. */
function worstRisk({ nodes }: ProcedureView): string {
  const risks = nodes.map(({ risk, kind, content }) => risk ?? (kind === 'plan' ? textOf(content['maxRisk']) : ''));
  return risks.toSorted().at(-1) || en.common.none;
}

export function WorstCaseCard({ procedure }: { procedure: ProcedureView }) {
  const { version, worstCase, limits } = procedure;
  const rows = worstCase
    ? [
        { name: words.events, worst: countText(worstCase.events), limit: countText(mostEvents) },
        { name: words.modelCalls, worst: String(worstCase.modelCalls), limit: String(limits.modelCalls) },
        { name: words.usd, worst: usd(worstCase.usd), limit: usd(limits.usd) },
        { name: words.operations, worst: String(worstCase.operations), limit: String(limits.operations) },
        { name: words.work, worst: duration(worstCase.workMs), limit: duration(limits.workMs) },
        { name: words.wait, worst: duration(worstCase.waitMs), limit: en.common.none },
        { name: words.risk, worst: worstRisk(procedure), limit: limits.maxRisk },
      ]
    : [];
  return (
    <Card title={words.title(version.version)} aside={<span className="xs faint">{words.aside}</span>}>
      {worstCase ? (
        <table className={styles.worst}>
          <thead>
            <tr>
              <th>
                <span className="unseen">{words.title(version.version)}</span>
              </th>
              <th>{words.worst}</th>
              <th>{words.limit}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, worst, limit }) => (
              <tr key={name}>
                <td className="dim">{name}</td>
                <td className="right">{worst}</td>
                <td className="right faint">{limit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="sm dim">{words.none}</p>
      )}
    </Card>
  );
}
