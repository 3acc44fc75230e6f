/** The procedures of the agent's tier: begun, told what happened, ended. What they are told is carried out once the decision at hand is made. */
import { newProcedureState, type ProcedureEvent } from '@tierdesk/procedures/interpreter';
import type { ProcedureRun } from '../../procedure-run.js';
import { tierOf } from '../../state.js';
import type { NodeRef, PinnedProcedure, RunSnapshot } from '../../steps.js';
import type { Decision } from '../decision.js';

export function startProcedure(d: Decision, pinned: PinnedProcedure, parent: ProcedureRun['parent'] = null): void {
  const { state } = d;
  state.phase = 'working';
  const run: ProcedureRun = {
    run: `p${++state.procedures.lastRunNo}`,
    parent,
    pinned,
    state: newProcedureState(),
    startedAt: d.now,
    stopped: false,
    draft: null,
    told: false,
    askedToConfirm: false,
    confirmation: null,
    cause: null,
    open: {},
    asks: {},
    granted: {},
  };
  state.procedures.runs.push(run);
  d.log('procedure_started', 'agent', { run: run.run, procedure: pinned.key, version: pinned.version });
  d.runs.push(snapshotOf(run));
  tell(d, run, { type: 'started', ticket: { category: state.category, priority: state.priority } });
}

export function runOf(d: Decision, id: string): ProcedureRun | undefined {
  return d.state.procedures.runs.find(({ run }) => run === id);
}

export function refOf(run: ProcedureRun, step: string, node: string): NodeRef {
  return { run: run.run, hash: run.pinned.hash, step, node };
}

export function tell(d: Decision, { run }: ProcedureRun, event: ProcedureEvent): void {
  d.told.push({ run, event });
}

/** The run is over; its row says how. */
export function endRun(d: Decision, run: ProcedureRun, outcome: NonNullable<RunSnapshot['outcome']>, reason: string | null): void {
  const { procedures } = d.state;
  procedures.runs = procedures.runs.filter((other) => other !== run);
  showGranted(d, run);
  d.log('procedure_ended', 'agent', { run: run.run, procedure: run.pinned.key, outcome, reason, residue: run.state.residue.length });
  d.runs.push({ ...snapshotOf(run), endedAt: d.now, outcome, reason });
}

/** What was approved in it has moved on: its cards in Slack say so. */
export function showGranted(d: Decision, { granted }: ProcedureRun): void {
  const cards = Object.values(granted).flatMap(({ id, slack }) => (slack ? [id] : []));
  for (const approvalId of new Set(cards)) d.do({ do: 'showApproval', approvalId });
}

function snapshotOf(run: ProcedureRun): RunSnapshot {
  const { key, version, hash } = run.pinned;
  const residue = run.state.residue.map(({ step, operation, why }) => ({ step, operation, why }));
  return { run: run.run, key, version, hash, startedAt: run.startedAt, endedAt: null, outcome: null, reason: null, residue };
}

/** False once a person has the ticket, or nobody needs the agent's work: what the run still wants is not done. */
export function mayAct(d: Decision, run: ProcedureRun): boolean {
  return !run.stopped && tierOf(d.state)?.kind === 'agent';
}
