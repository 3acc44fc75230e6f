/** The rows of a ticket's run, as steps that can be laid over a graph. Pure. */
import type { ProcedureRunStepView, ProcedureRunView } from '@tierdesk/api-contract';
import type { WalkedEnd, WalkedStep } from '../../procedure-graph/overlay';

const centsOf = ({ data }: ProcedureRunStepView): number => (typeof data['usdMicros'] === 'number' ? data['usdMicros'] / 10_000 : 0);

/** A denial is a decision that was made, and still leads another way. */
function wentWell({ state, data }: ProcedureRunStepView): boolean {
  return state === 'done' && data['decision'] !== 'deny' && data['verdict'] !== 'forbid';
}

export function walkedSteps({ steps }: Pick<ProcedureRunView, 'steps'>): WalkedStep[] {
  return steps.map((step) => ({
    node: step.node,
    beganAt: Date.parse(step.beganAt),
    endedAt: step.endedAt === null ? null : Date.parse(step.endedAt),
    cents: centsOf(step),
    well: wentWell(step),
  }));
}

export function walkedEnd({ outcome, reason }: Pick<ProcedureRunView, 'outcome' | 'reason'>): WalkedEnd | null {
  if (outcome === 'resolved') return { kind: 'resolve', reason: null };
  return outcome === 'escalated' ? { kind: 'escalate', reason } : null;
}

const hidden = new Set(['usdMicros']);

/** What came of a step: its public facts, as `evidence documented, sources 2`. */
export function factsText({ data }: Pick<ProcedureRunStepView, 'data'>): string {
  return Object.entries(data)
    .filter(([name, value]) => !hidden.has(name) && value !== null && value !== '')
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
