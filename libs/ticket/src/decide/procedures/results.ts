/** What came of the steps that a procedure wanted. */
import type { ProcedureRun } from '../../procedure-run.js';
import type { DraftResult, OperationResult, PlanResult } from '../../steps.js';
import type { Decision } from '../decision.js';
import { askApproval } from './approvals.js';
import { needProof } from './identity.js';
import { mayAct, refOf, runOf, showGranted, tell } from './runs.js';

export function nodeDrafted(d: Decision, runId: string, step: string, result: DraftResult): void {
  const run = runOf(d, runId);
  if (!run) return;
  if (result.action !== 'answer') {
    run.cause = result.action === 'give_up' ? result.reason : 'gave_up';
    return tell(d, run, { type: 'stepFailed', step });
  }
  // What is only inferred never leaves, whatever the graph says next.
  if (result.evidence !== 'inferred') run.draft = { stepId: `${runId}.${step}`, evidence: result.evidence, sources: result.sources };
  const modelCalls = result.tokens > 0 ? 1 : 0;
  tell(d, run, { type: 'answered', step, evidence: result.evidence, sources: result.sources, modelCalls, usdMicros: result.costMicros });
}

export function planWritten(d: Decision, runId: string, step: string, result: PlanResult): void {
  const run = runOf(d, runId);
  if (!run) return;
  if (result.state === 'failed') {
    d.log('plan_failed', 'agent', { run: runId, step, reason: result.reason });
    return tell(d, run, { type: 'stepFailed', step });
  }
  const { hash, operations, verdict, modelCalls, usdMicros } = result;
  d.log('plan_made', 'agent', { run: runId, step, operations: operations.length, verdict });
  if (verdict === 'forbid') run.cause = 'unsafe_input';
  tell(d, run, { type: 'planReady', step, hash, operations, verdict, modelCalls, usdMicros });
}

export function operationRan(d: Decision, runId: string, step: string, result: OperationResult): void {
  const run = runOf(d, runId);
  const token = run?.state.tokens.find((candidate) => candidate.step === step);
  if (!run || !token) return;
  const planned = token.plan ? token.plan.next : null;
  const operation = planned === null ? operationOf(run, token.node) : (token.plan?.operations[planned] ?? '');
  const granted = run.granted[token.node];
  const settled = result.state === 'done' || result.state === 'failed';
  if (granted?.slack && settled) d.do({ do: 'showApproval', approvalId: granted.id });
  if (result.state === 'done') {
    d.log('operation_done', 'agent', { run: runId, step, operation });
    return tell(d, run, { type: 'operationDone', step, result: result.result });
  }
  if (result.state === 'failed') return operationFailed(d, run, step, operation, result);
  const node = refOf(run, step, token.node);
  if (!mayAct(d, run)) return tell(d, run, { type: 'operationFailed', step, effect: 'none' });
  tell(d, run, { type: 'operationHeld', step, held: true });
  if (result.state === 'needs_identity') return needProof(d, run, { node, operation, planned });
  if (granted) supersedeGranted(d, granted);
  askApproval(d, run, node, { ...result, operation, planned });
}

function operationFailed(
  d: Decision,
  run: ProcedureRun,
  step: string,
  operation: string,
  failed: Extract<OperationResult, { state: 'failed' }>,
): void {
  d.log('operation_failed', 'agent', { run: run.run, step, operation, effect: failed.effect, reason: failed.reason });
  run.cause = 'tool_failed';
  tell(d, run, { type: 'operationFailed', step, effect: failed.effect });
}

export function operationUndone(d: Decision, runId: string, step: string, undone: boolean): void {
  const run = runOf(d, runId);
  if (!run) return;
  d.log(undone ? 'operation_undone' : 'undo_failed', 'agent', { run: runId, step });
  showGranted(d, run);
  tell(d, run, { type: undone ? 'undone' : 'undoFailed', step });
}

/** It is tried without end; whoever looks at the ticket learns why nothing moves. */
export function undoLate(d: Decision, runId: string, step: string): void {
  if (runOf(d, runId)) d.log('undo_late', 'agent', { run: runId, step });
}

function operationOf(run: ProcedureRun, id: string): string {
  const node = run.pinned.graph.nodes[id];
  return node?.kind === 'operation' ? node.operation : '';
}

/** What was agreed to is not what would run now. */
function supersedeGranted(d: Decision, { id, slack }: { id: string; slack: boolean }): void {
  d.log('approval_superseded', 'policy', { approval: id });
  d.approvals.push({ id, status: 'superseded', heldUntil: null, decisions: [], passed: [] });
  if (slack) d.do({ do: 'showApproval', approvalId: id });
}
