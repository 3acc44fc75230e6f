/** Pass: what is risky, or cannot be undone, comes only after an approval that is about it. */
import { isWrite, type OperationEntry, type Operations } from '../registry/operation-entry.js';
import { riskRank } from '../schema/words.js';
import type { NodeOf } from '../schema/nodes.js';
import type { ProcedureGraph } from './graph.js';
import type { Report } from './problem.js';
import type { Surroundings } from './surroundings.js';

export function checkApprovals(graph: ProcedureGraph, around: Surroundings, operations: Operations, report: Report): void {
  for (const node of graph.procedure.nodes) {
    if (node.kind === 'operation') checkOperation(graph, node, around, operations, report);
    if (node.kind === 'plan') checkPlan(graph, node, around, operations, report);
  }
}

/** Risky operations need one always from R3 on, at R2 unless policy allows them. */
export function needsApproval(operation: OperationEntry, around: Surroundings): boolean {
  if (riskRank(operation.risk) >= 3) return true;
  return operation.risk === 'R2' && !around.allowedWithoutApproval?.includes(operation.name);
}

function checkOperation(graph: ProcedureGraph, node: NodeOf<'operation'>, around: Surroundings, operations: Operations, report: Report): void {
  const operation = operations.get(node.operation);
  if (!operation) return;
  const place = graph.place(node.id);
  const irreversible = node.irreversible === true && isWrite(operation);
  const approvers = approvedBy(graph, node.id);
  if (approvers === null && needsApproval(operation, around)) {
    const why = `${operation.name} is ${operation.risk}, and a path leads here without an approval of ${node.id}.`;
    report(place, 'approval.missing', why, `Put a node of kind approve with of: ${node.id} on every path before it.`);
  } else if (approvers === null && irreversible) {
    const hint = `Put a node of kind approve with of: ${node.id} before it.`;
    report(place, 'undo.irreversible', `${operation.name} cannot be undone, and nobody approves it.`, hint);
  } else if (operation.risk === 'R4' && (approvers ?? 0) < 2) {
    report(place, 'approval.two', `${operation.name} is R4 and needs two approvers.`, 'Write approvers: 2 on its approval.');
  }
}

function checkPlan(graph: ProcedureGraph, node: NodeOf<'plan'>, around: Surroundings, operations: Operations, report: Report): void {
  // An approval before the plan exists would approve what nobody has seen.
  const approved = node.approval !== undefined;
  node.operations.forEach((name, i) => {
    const operation = operations.get(name);
    if (!operation) return;
    const place = graph.place(node.id, 'operations', i);
    if (operation.risk === 'R4') report(place, 'approval.never_planned', `${name} is R4 and never automatic.`, 'Take it out of the plan.');
    else if (!approved && needsApproval(operation, around)) {
      report(
        place,
        'approval.missing',
        `${name} is ${operation.risk}; a plan may use it only when somebody approves.`,
        'Add approval: { group, timeout } to the plan.',
      );
    }
  });
}

/** @returns the smallest number of approvers on any path; null when a path has none */
function approvedBy(graph: ProcedureGraph, id: string): number | null {
  const counts = new Map<string, number>();
  for (const node of graph.procedure.nodes) {
    if (node.kind === 'approve' && (Array.isArray(node.of) ? node.of.includes(id) : node.of === id)) counts.set(node.id, node.approvers);
  }
  const reachedWithout = (fewer: number) =>
    graph.reachableFrom(graph.procedure.start, (from, edge) => edge.label === 'next' && (counts.get(from) ?? 0) >= fewer).has(id);
  if (counts.size === 0 || reachedWithout(1)) return null;
  const steps = [...new Set(counts.values())].sort((a, b) => b - a);
  return steps.find((count) => !reachedWithout(count)) ?? 1;
}
