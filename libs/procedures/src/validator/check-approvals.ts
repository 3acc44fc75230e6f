/** Pass: what is risky, or cannot be undone, comes only after an approval that is about it. */
import { adds, removes, writes } from '../mend/known-mends.js';
import { addsApproval } from '../mend/mend-graph.js';
import { isWrite, type OperationEntry, type Operations } from '../registry/operation-entry.js';
import { riskRank } from '../schema/words.js';
import type { NodeOf } from '../schema/nodes.js';
import { approvedBy, gatesOf, wayPast } from './approval-ways.js';
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
  const risky = needsApproval(operation, around);
  checkRepeat(graph, node, operation, report);
  if (approvers === null && (risky || irreversible)) {
    const why = risky ? `${operation.name} is ${operation.risk}` : `${operation.name} cannot be undone`;
    const asked = { approvers: operation.risk === 'R4' ? 2 : 1, group: groupFor(graph, around) };
    reportUnapproved(graph, node, { code: risky ? 'approval.missing' : 'undo.irreversible', why, ...asked }, report);
  } else if (operation.risk === 'R4' && (approvers ?? 0) < 2) {
    const gates = gatesOf(graph, node.id).filter(({ approvers: asked }) => asked < 2);
    const edits = gates.flatMap(({ id }) => adds(graph.place(id, 'approvers'), 2).edits);
    const fix = { label: `Let two people approve in ${gates.map(({ id }) => id).join(' and ')}`, edits };
    report(place, 'approval.two', `${operation.name} is R4 and needs two approvers.`, 'Write approvers: 2 on its approval.', fix);
  }
}

/** A yes is a yes to one run. */
function checkRepeat(graph: ProcedureGraph, node: NodeOf<'operation'>, operation: OperationEntry, report: Report): void {
  if (!node.repeat || !isWrite(operation)) return;
  if (riskRank(operation.risk) < 2 && !node.irreversible && gatesOf(graph, node.id).length === 0) return;
  const place = graph.place(node.id, 'repeat');
  const hint = 'Repeat the look that tells whether it worked; an operation that people answer for runs once.';
  report(place, 'repeat.answered_for', `${operation.name} would run up to ${node.repeat.max} times, and people agree to one.`, hint, removes(place));
}

/** At the way that passes by the approval, where there is one; else at the operation. */
function reportUnapproved(graph: ProcedureGraph, node: NodeOf<'operation'>, { code, why, approvers, group }: Unapproved, report: Report): void {
  const [gate] = gatesOf(graph, node.id);
  const way = gate ? wayPast(graph, node.id) : [];
  const last = way.at(-1);
  if (!gate || !last) {
    const { nodes, start } = graph.procedure;
    const hint = `Put a node of kind approve with of: ${node.id} on every path before it.`;
    const fix = addsApproval({ id: node.id, approvers, group }, nodes, start);
    return report(graph.place(node.id), code, `${why}, and a path leads here without an approval of ${node.id}.`, hint, fix);
  }
  const place = graph.place(last.from, ...last.edge.at);
  const trail = [...way.map(({ from }) => from), node.id].join(' -> ');
  const fix = last.from === gate.id ? null : writes(place, gate.id);
  report(place, code, `${why}, and nothing on the way ${trail} asks a person.`, `${gate.id} approves ${node.id}; go there instead.`, fix);
}

interface Unapproved {
  code: string;
  why: string;
  /** How many it takes, and who they would be; null: that is for a person to say. */
  approvers: number;
  group: string | null;
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

/** Whoever is asked elsewhere in it, else its owner, else the only queue there is. */
function groupFor(graph: ProcedureGraph, { queues = [] }: Surroundings): string | null {
  const { nodes, owner } = graph.procedure;
  const asked = nodes.find((node) => node.kind === 'approve');
  if (asked) return asked.group;
  if (owner !== undefined && queues.includes(owner)) return owner;
  return queues.length === 1 ? queues[0]! : null;
}
