import type { ProcedureCost, ProcedureLimits } from '@tierdesk/api-contract';
import { duration } from '../../format/duration';
import { countText } from '../../format/share';
import { en } from '../../texts/en';
import styles from './Panel.module.css';

const words = en.procedures.worst;
/** Of the validator: far below what a history may hold. */
const mostEvents = 4000;
const usd = (amount: number): string => `$${amount.toFixed(2)}`;

interface Row {
  name: string;
  of: (cost: ProcedureCost) => string;
  limit: string;
}

const rowsOf = (limits: ProcedureLimits): Row[] => [
  { name: words.events, of: ({ events }) => countText(events), limit: countText(mostEvents) },
  { name: words.modelCalls, of: ({ modelCalls }) => String(modelCalls), limit: String(limits.modelCalls) },
  { name: words.usd, of: (cost) => usd(cost.usd), limit: usd(limits.usd) },
  { name: words.operations, of: ({ operations }) => String(operations), limit: String(limits.operations) },
  { name: words.work, of: ({ workMs }) => duration(workMs), limit: duration(limits.workMs) },
  { name: words.wait, of: ({ waitMs }) => duration(waitMs), limit: en.common.none },
];

interface CostTableProps {
  name: string;
  costs: readonly { name: string; cost: ProcedureCost }[];
  limits: ProcedureLimits;
  /** The highest risk, beside the highest that is allowed. */
  risk?: string;
}

/** What it can take, side by side with what it may. */
export function CostTable({ name, costs, limits, risk }: CostTableProps) {
  return (
    <table className={styles.worst} aria-label={name}>
      <thead>
        <tr>
          <th>
            <span className="unseen">{name}</span>
          </th>
          {costs.map((column) => (
            <th key={column.name}>{column.name}</th>
          ))}
          <th>{words.limit}</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(limits).map((row) => (
          <tr key={row.name}>
            <td className="dim">{row.name}</td>
            {costs.map((column) => (
              <td key={column.name} className="right">
                {row.of(column.cost)}
              </td>
            ))}
            <td className="right faint">{row.limit}</td>
          </tr>
        ))}
        {risk === undefined ? null : (
          <tr>
            <td className="dim">{words.risk}</td>
            <td className="right">{risk}</td>
            <td className="right faint">{limits.maxRisk}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
