/** What a state and an event of a procedure lead to. Pure, total, and the same for every procedure. */
import { begin, dateAt, enter } from './enter.js';
import { interpreterVersion, type RunGraph, type RunNode } from './graph.js';
import { failSoftly, failWrite, follow, settle, succeed } from './leave.js';
import type { ProcedureEvent, ProcedureStep } from './messages.js';
import { planApproved, plannedDone, planFailed, planReady } from './planning.js';
import { isOwnWork, Run, type Way } from './run.js';
import type { ProcedureState, Token } from './state.js';
import { undoEnded } from './undoing.js';

export interface Advance {
  state: ProcedureState;
  steps: ProcedureStep[];
  /** From node to node, in their order, through those that leave no step of their own too. */
  ways: Way[];
}

/** @param now epoch milliseconds */
export function advance(state: ProcedureState, event: ProcedureEvent, now: number, graph: RunGraph): Advance {
  const run = new Run(state, now, graph);
  try {
    apply(run, event);
    if (run.state.phase === 'running') keepLimits(run);
    settle(run);
    if (run.state.phase === 'running' && run.state.tokens.length === 0) run.end('escalated', null, 'damaged_procedure');
  } catch {
    // A damaged graph must end with a person, never with a failed workflow.
    if (run.state.phase !== 'ended') run.end('escalated', null, 'damaged_procedure');
  }
  return { state: run.state, steps: run.steps, ways: run.ways };
}

/** When `timerFired` is due: one timer for the whole procedure. */
export function nextDueAt(state: ProcedureState, graph: RunGraph): number | null {
  const due = state.tokens.flatMap((token) => (token.dueAt === null ? [] : [token.dueAt]));
  if (state.phase === 'running' && state.tokens.some(isOwnWork)) due.push(state.lastAt + Math.max(0, graph.limits.deadlineMs - state.used.workMs));
  return due.length > 0 ? Math.min(...due) : null;
}

function apply(run: Run, event: ProcedureEvent): void {
  if (event.type === 'started') return start(run, event.ticket);
  if (event.type === 'stopped') return run.halt(event.reason);
  if (event.type === 'timerFired') return timersFired(run);
  if (event.type === 'signalReceived') return signalled(run, event.signal);
  const token = run.token(event.step);
  if (!token) return;
  if (event.type === 'undone' || event.type === 'undoFailed') return undoneStep(run, token, event.type === 'undone');
  const node = run.node(token.node);
  if (node && token.doing !== 'undo') stepEnded(run, token, node, event);
}

function start(run: Run, ticket: { category: string; priority: number }): void {
  const { state } = run;
  if (state.phase !== 'new') return;
  state.phase = 'running';
  state.facts = { ticket: { ...ticket }, evidence: 'none' };
  if (run.graph.interpreter > interpreterVersion) run.fail('newer_interpreter');
  else enter(run, run.graph.start, [], null);
}

function undoneStep(run: Run, token: Token, worked: boolean): void {
  if (token.doing !== 'undo') return;
  const then = undoEnded(run, token, worked);
  if (!then) return;
  // Nobody waits any more for a branch that is abandoned: it has no way on.
  if (token.orphan) return;
  if (run.state.phase === 'stopping') follow(run, then);
  else if (run.state.phase === 'running' && 'go' in then) enter(run, then.go, token.path, token.node);
}

type StepEvent = Exclude<ProcedureEvent, { type: 'started' | 'stopped' | 'timerFired' | 'signalReceived' | 'undone' | 'undoFailed' }>;

function stepEnded(run: Run, token: Token, node: RunNode, event: StepEvent): void {
  switch (event.type) {
    case 'answered':
      if (node.kind !== 'answer' && node.kind !== 'agent') return;
      spendModel(run, event);
      run.state.facts['evidence'] = event.evidence;
      return succeed(run, token, node, { evidence: event.evidence, sources: event.sources });
    case 'formReceived':
      return node.kind === 'ask' ? succeed(run, token, node, event.values) : undefined;
    case 'vendorAnswered':
      return node.kind === 'vendor' ? succeed(run, token, node, { status: event.status }) : undefined;
    case 'planReady':
      if (node.kind !== 'plan' || token.plan) return;
      spendModel(run, event);
      return planReady(run, token, node, event);
    case 'approvalDecided':
      return approvalDecided(run, token, node, event);
    case 'operationDone':
      return operationDone(run, token, node, event.result);
    case 'operationHeld':
      token.held = event.held;
      return;
    case 'operationFailed':
      return operationFailed(run, token, node, event.effect);
    case 'stepDone':
      return node.kind === 'notify' || node.kind === 'subgraph' ? succeed(run, token, node, {}) : undefined;
    case 'stepFailed':
      return stepFailed(run, token, node);
  }
}

/** An approval of something else than what stands now approves nothing. */
function approvalDecided(run: Run, token: Token, node: RunNode, event: Extract<StepEvent, { type: 'approvalDecided' }>): void {
  if (token.doing !== 'wait') return;
  if (node.kind === 'plan') {
    if (!token.plan || event.hash !== token.plan.hash) return;
    return event.decision === 'approve' ? planApproved(run, token, node) : planFailed(run, token, node);
  }
  if (node.kind !== 'approve') return;
  if (event.decision === 'approve') {
    run.state.approved.push(...node.of);
    return succeed(run, token, node, {});
  }
  run.drop(token);
  if (node.onReject === null) run.fail('not_approved');
  else enter(run, node.onReject, token.path, token.node);
}

function operationDone(run: Run, token: Token, node: RunNode, result: Extract<StepEvent, { type: 'operationDone' }>['result']): void {
  if (node.kind === 'plan' && token.plan && token.doing !== 'wait') return plannedDone(run, token, node);
  if (node.kind !== 'operation') return;
  if (node.write) {
    const undoer = node.undo === null ? null : run.node(node.undo);
    const undo = undoer?.kind === 'undo' ? { node: node.undo, operation: undoer.operation } : null;
    run.wrote({ step: token.step, node: token.node, operation: node.operation, undo, path: token.path, state: 'done' });
  }
  succeed(run, token, node, result);
}

function operationFailed(run: Run, token: Token, node: RunNode, effect: 'none' | 'unknown'): void {
  const planned = node.kind === 'plan' && token.plan && token.doing !== 'wait' ? token.plan.operations[token.plan.next] : undefined;
  if (node.kind !== 'operation' && planned === undefined) return;
  const operation = planned ?? (node.kind === 'operation' ? node.operation : '');
  if (effect === 'unknown' && token.doing === 'write') {
    run.state.residue.push({ step: token.step, node: token.node, operation, why: 'effect_unknown' });
    run.forgetWitness();
  }
  if (node.kind === 'plan') planFailed(run, token, node);
  else if (node.kind === 'operation' && node.write) failWrite(run, token, node);
  else if (node.kind === 'operation') failSoftly(run, token, node, 'operation_failed');
}

function stepFailed(run: Run, token: Token, node: RunNode): void {
  if (node.kind === 'plan') return token.plan ? undefined : planFailed(run, token, node);
  // A notice that does not arrive is no reason to stop helping.
  if (node.kind === 'notify') return succeed(run, token, node, {});
  if ('onError' in node && node.kind !== 'operation') failSoftly(run, token, node, `${node.kind}_failed`);
}

function signalled(run: Run, signal: string): void {
  for (const token of [...run.state.tokens]) {
    const node = run.node(token.node);
    if (node?.kind === 'wait' && node.signal === signal && token.doing === 'wait') succeed(run, token, node, {});
  }
}

function timersFired(run: Run): void {
  for (const token of [...run.state.tokens]) {
    if (token.dueAt === null || token.dueAt > run.now || run.token(token.step) !== token || run.state.phase !== 'running') continue;
    const node = run.node(token.node);
    if (token.doing === 'pause') {
      run.drop(token);
      begin(run, token.node, token.path);
    } else if (node?.kind === 'plan') {
      run.want({ do: 'cancel', step: token.step });
      planFailed(run, token, node);
    } else if (node?.kind === 'wait' && waitIsOver(run, node)) succeed(run, token, node, {});
    else if (node && 'onTimeout' in node) {
      run.drop(token);
      if (node.kind === 'ask' && node.confirm) run.state.confirmed = null;
      run.want({ do: 'cancel', step: token.step });
      if (node.onTimeout === null) run.fail('timed_out');
      else enter(run, node.onTimeout, token.path, token.node);
    }
  }
}

/** A date that has come, or a span that is over, is what was waited for; a signal that never came is not. */
function waitIsOver(run: Run, node: Extract<RunNode, { kind: 'wait' }>): boolean {
  if (node.signal !== null) return false;
  if (node.untilFact === null) return true;
  const date = dateAt(node.untilFact, run.state.facts);
  return date !== null && date <= run.now;
}

function spendModel(run: Run, { modelCalls, usdMicros }: { modelCalls: number; usdMicros: number }): void {
  run.state.used.modelCalls += modelCalls;
  run.state.used.usdMicros += usdMicros;
}

function keepLimits(run: Run): void {
  const { used } = run.state;
  const { limits } = run.graph;
  if (used.workMs >= limits.deadlineMs && run.state.tokens.some(isOwnWork)) run.fail('deadline');
  else if (used.modelCalls > limits.maxModelCalls || used.usdMicros > limits.maxUsdMicros) run.fail('budget');
}
