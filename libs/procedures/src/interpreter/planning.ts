/** The last mile that the model wrote: checked once more, approved where needed, run in order, or undone and given up for the fallback. */
import { enter, spendOperation } from './enter.js';
import type { RunNodeOf } from './graph.js';
import { settle } from './leave.js';
import type { ProcedureEvent } from './messages.js';
import type { Run } from './run.js';
import type { Token } from './state.js';
import { beginUndo } from './undoing.js';

type PlanNode = RunNodeOf<'plan'>;

export function planReady(run: Run, token: Token, node: PlanNode, event: Extract<ProcedureEvent, { type: 'planReady' }>): void {
  const names = event.operations.map(({ operation }) => operation);
  if (event.verdict === 'forbid' || !fits(node, names)) return planFailed(run, token, node);
  token.plan = { hash: event.hash, operations: names, next: 0 };
  const needed = event.verdict === 'approve' || names.some((name) => node.operations[name]!.needsApproval);
  if (!needed) return nextPlanned(run, token, node);
  if (!node.approval) return planFailed(run, token, node);
  token.step = run.nextStep();
  token.doing = 'wait';
  token.dueAt = run.now + node.approval.timeoutMs;
  const { group, approvers } = node.approval;
  run.want({ do: 'approve', step: token.step, node: token.node, of: [token.node], group, approvers, hash: event.hash, dueAt: token.dueAt });
}

function fits(node: PlanNode, names: readonly string[]): boolean {
  if (names.length === 0 || names.length > node.maxOperations) return false;
  return names.every((name) => Object.hasOwn(node.operations, name) && node.operations[name]!.rank <= node.maxRank);
}

export function planApproved(run: Run, token: Token, node: PlanNode): void {
  token.dueAt = null;
  nextPlanned(run, token, node);
}

function nextPlanned(run: Run, token: Token, node: PlanNode): void {
  const plan = token.plan!;
  const operation = plan.operations[plan.next];
  if (operation === undefined) {
    run.drop(token);
    run.state.facts[token.node] = { operations: plan.operations.length };
    return enter(run, node.next, token.path, token.node);
  }
  if (!spendOperation(run)) return;
  token.doing = node.operations[operation]!.write ? 'write' : 'work';
  token.step = run.nextStep();
  run.want({ do: 'operation', step: token.step, node: token.node, operation, planned: plan.next });
}

export function plannedDone(run: Run, token: Token, node: PlanNode): void {
  const plan = token.plan!;
  const operation = plan.operations[plan.next]!;
  const { write, undo } = node.operations[operation]!;
  const { step, path } = token;
  if (write) {
    run.wrote({ step, node: token.node, operation, undo: undo ? { node: null, operation: undo } : null, path, state: 'done' });
  }
  if (token.orphan || run.state.phase !== 'running') {
    run.drop(token);
    return settle(run);
  }
  plan.next++;
  // Between two operations nothing is under way.
  token.doing = 'work';
  nextPlanned(run, token, node);
}

/** Its finished writes are undone first. */
export function planFailed(run: Run, token: Token, node: PlanNode): void {
  run.drop(token);
  if (token.orphan || run.state.phase !== 'running') return settle(run);
  const writes = run.state.writes.filter((write) => write.node === token.node);
  if (!beginUndo(run, writes, { go: node.fallback }, { node: token.node, path: token.path })) enter(run, node.fallback, token.path, token.node);
}
