/** A vendor's case that a procedure opens beside the agent's tier. */
import type { StepOfRun } from '../../events.js';
import type { ProcedureRun } from '../../procedure-run.js';
import type { Decision } from '../decision.js';
import { runOf, tell } from './runs.js';

export function startCase(d: Decision, run: ProcedureRun, step: string, vendor: string): void {
  // One case at a time: a second one would mix up who answers what.
  if (d.state.vendorCase) return tell(d, run, { type: 'stepFailed', step });
  const caseId = `${d.state.ticket}-${d.nextStepId()}`;
  d.state.vendorCase = { id: caseId, vendor, newsNo: 0, chased: false, asked: { run: run.run, step } };
  if (!d.state.episode.held.includes('vendor')) d.state.episode.held.push('vendor');
  d.do({ do: 'openCase', caseId, vendor });
}

export function withdrawCase(d: Decision, { run, step }: StepOfRun): void {
  const { vendorCase } = d.state;
  if (vendorCase?.asked?.run !== run || vendorCase.asked.step !== step) return;
  d.do({ do: 'withdrawCase', caseId: vendorCase.id, vendor: vendorCase.vendor });
  d.state.vendorCase = null;
}

/** @returns false when the case belongs to a tier */
export function caseEnded(d: Decision, how: 'solved' | 'not_solved' | 'failed'): boolean {
  const { vendorCase } = d.state;
  if (!vendorCase?.asked) return false;
  const { run: runId, step } = vendorCase.asked;
  d.state.vendorCase = null;
  const run = runOf(d, runId);
  if (run && how === 'failed') tell(d, run, { type: 'stepFailed', step });
  else if (run && how !== 'failed') tell(d, run, { type: 'vendorAnswered', step, status: how });
  return true;
}
