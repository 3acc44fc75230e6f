/** What became of an agent's tickets in the simulated company, in the order in which the picture stacks it. Pure. */
import type { SimulationResult } from '@tierdesk/api-contract';

export const outcomes = [
  'resolved',
  'escalatedRightly',
  'escalatedMendable',
  'escalatedElsewhere',
  'unfinished',
  'falseResolutions',
  'unsafeOperations',
] as const;
export type Outcome = (typeof outcomes)[number];

export interface OutcomeShare {
  outcome: Outcome;
  count: number;
  /** 0 to 1, of the tickets. */
  share: number;
}

/** Unsafe operations are counted beside the outcome of their ticket, so that together they may be more than all. */
export function outcomeShares(result: SimulationResult): OutcomeShare[] {
  const whole = Math.max(
    1,
    result.tickets,
    outcomes.reduce((sum, outcome) => sum + result[outcome], 0),
  );
  return outcomes.map((outcome) => ({ outcome, count: result[outcome], share: result[outcome] / whole })).filter(({ count }) => count > 0);
}

export function shareText(count: number, tickets: number): string {
  return tickets > 0 ? `${((count / tickets) * 100).toFixed(1)} %` : '–';
}
