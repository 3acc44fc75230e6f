/** Carries out what procedures are told, and keeps their timers. */
import { advance, nextDueAt, type ProcedureEvent } from '@tierdesk/procedures/interpreter';
import type { ProcedureRun } from '../../procedure-run.js';
import type { RunStepSnapshot } from '../../steps.js';
import type { TimerKey } from '../../vocabulary.js';
import type { Decision } from '../decision.js';
import { withdrawApprovals } from './approvals.js';
import { withdrawProofs } from './identity.js';
import { perform } from './perform.js';
import { runOf, tell } from './runs.js';

/** A decision leads to less than this; more would be a circle of procedures within procedures. */
const mostEvents = 200;

export function carryOutProcedures(d: Decision): void {
  for (let count = 0; d.told.length > 0 && count < mostEvents; count++) {
    const { run: id, event } = d.told.shift()!;
    const run = runOf(d, id);
    if (!run) continue;
    const { state, steps } = advance(run.state, event, d.now, run.pinned.graph);
    const wanted = wantedSteps(run);
    run.state = state;
    noteEnds(d, run, event);
    withdrawOrphans(d, run, wanted);
    for (const step of steps) perform(d, run, step);
  }
  armTimers(d);
}

function wantedSteps({ state }: ProcedureRun): Set<string> {
  return new Set(state.tokens.flatMap(({ step, orphan }) => (orphan ? [] : [step])));
}

/** A write that nobody waits for any more, and that has not begun, does not begin: its row says so to whoever is about to. */
function withdrawOrphans(d: Decision, run: ProcedureRun, wantedBefore: ReadonlySet<string>): void {
  const orphans = run.state.tokens.filter(({ orphan, doing }) => orphan && doing === 'write');
  if (orphans.length === 0) return;
  for (const { step } of orphans) {
    const open = run.open[step];
    if (open && wantedBefore.has(step)) d.runSteps.push({ run: run.run, step, ...open, at: d.now, state: 'cancelled', data: {} });
  }
  const steps = orphans.map(({ step }) => step);
  withdrawApprovals(d, run.run, steps);
  withdrawProofs(d, run.run, steps);
}

/** Whatever is due in a procedure. */
export function procedureTimer(d: Decision): void {
  for (const run of d.state.procedures.runs) tell(d, run, { type: 'timerFired' });
}

const procedureTimers: readonly TimerKey[] = ['procedure', 'question', 'approval', 'identity', 'hold'];

/** One timer for each kind of waiting, so that *what happens next* reads like it. */
function armTimers(d: Decision): void {
  const { procedures } = d.state;
  d.disarm(...procedureTimers);
  if (procedures.runs.length === 0) return;
  const due: Partial<Record<TimerKey, number | null>> = {
    question: earliest(procedures.forms.map(({ dueAt }) => dueAt)),
    approval: earliest(procedures.approvals.map(({ expiresAt }) => expiresAt)),
    identity: earliest(procedures.proofs.map(({ until }) => until)),
    hold: earliest(procedures.approvals.flatMap(({ heldUntil }) => heldUntil ?? [])),
    procedure: earliest(procedures.runs.flatMap((run) => nextDueAt(run.state, run.pinned.graph) ?? [])),
  };
  if (due.procedure === due.question || due.procedure === due.approval) due.procedure = null;
  for (const timer of procedureTimers) {
    const at = due[timer] ?? null;
    if (at !== null) d.state.clocks[timer] = { at };
  }
}

function earliest(times: number[]): number | null {
  return times.length > 0 ? Math.min(...times) : null;
}

/** Steps that are no more were ended by this event. */
function noteEnds(d: Decision, run: ProcedureRun, event: ProcedureEvent): void {
  const present = new Set(run.state.tokens.map(({ step }) => step));
  for (const [step, { node, kind }] of Object.entries(run.open)) {
    if (present.has(step)) continue;
    delete run.open[step];
    const mine = 'step' in event && event.step === step;
    const state = !mine ? 'cancelled' : failures.includes(event.type) ? 'failed' : 'done';
    d.runSteps.push({ run: run.run, step, node, kind, at: d.now, state, data: mine ? dataOf(event) : {} });
  }
}

const failures: readonly ProcedureEvent['type'][] = ['operationFailed', 'stepFailed', 'undoFailed'];

function dataOf(event: ProcedureEvent): RunStepSnapshot['data'] {
  switch (event.type) {
    case 'answered':
      return { evidence: event.evidence, sources: event.sources, usdMicros: event.usdMicros };
    case 'formReceived':
      return event.values;
    case 'operationDone':
      return event.result;
    case 'operationFailed':
      return { effect: event.effect };
    case 'planReady':
      return { verdict: event.verdict, operations: event.operations.length, usdMicros: event.usdMicros };
    case 'approvalDecided':
      return { decision: event.decision };
    case 'vendorAnswered':
      return { status: event.status };
    default:
      return {};
  }
}
