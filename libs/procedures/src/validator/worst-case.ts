/** The most that one run of a procedure can take, along its dearest path. */
import { isWrite, type OperationEntry, type Operations } from '../registry/operation-entry.js';
import type { ProcedureNode } from '../schema/nodes.js';
import { durationMs } from '../schema/words.js';
import type { ProcedureGraph } from './graph.js';
import type { Surroundings, WorstCase } from './surroundings.js';

const nothing: WorstCase = { events: 0, modelCalls: 0, usd: 0, operations: 0, workMs: 0, waitMs: 0 };
const second = 1000;
/** Time limits and events of the durable layer's table: an activity is 3 events, its workflow task 3, an approval 12. */
const readMs = 5 * second;
const writeMs = 60 * second;
const turnMs = 120 * second;
const noticeMs = 15 * second;
const stepEvents = 6;
export const dearestModelCallUsd = 0.02;
/** Of the 51,200 that a history may hold, and before the ticket continues as new. */
export const mostEvents = 4000;

/** @param taken only ways that it says yes to; without it any */
export function worstCaseOf(
  graph: ProcedureGraph,
  around: Surroundings,
  operations: Operations,
  taken: (from: string, to: string) => boolean = () => true,
): WorstCase {
  const memo = new Map<string, WorstCase>();
  const from = (id: string, stop: string | null): WorstCase => {
    if (id === stop || !graph.nodes.has(id)) return nothing;
    const key = `${id} ${stop ?? ''}`;
    const found = memo.get(key);
    if (found) return found;
    const node = graph.node(id);
    const rest =
      node.kind === 'parallel'
        ? sum([sideBySide(node.branches.filter((branch) => taken(id, branch)).map((branch) => from(branch, node.join))), from(node.join, stop)])
        : most(graph.edges(id).flatMap(({ to }) => (taken(id, to) ? [from(to, stop)] : [])));
    const total = sum([ownCost(node, around, operations), rest]);
    memo.set(key, total);
    return total;
  };
  const cost = from(graph.procedure.start, null);
  return { ...cost, usd: Math.round(cost.usd * 10_000) / 10_000 };
}

function ownCost(node: ProcedureNode, around: Surroundings, operations: Operations): WorstCase {
  const repeat = 'repeat' in node ? node.repeat : undefined;
  const once = costOnce(node, around, operations);
  if (!repeat) return once;
  const pauses = repeat.every ? (repeat.max - 1) * durationMs(repeat.every) : 0;
  return sum([...Array.from({ length: repeat.max }, () => once), { ...nothing, events: pauses > 0 ? 2 * repeat.max : 0, waitMs: pauses }]);
}

/** One round of it. */
export function costOnce(node: ProcedureNode, around: Surroundings, operations: Operations): WorstCase {
  const timeout = 'timeout' in node && node.timeout ? durationMs(node.timeout) : 0;
  const model = (calls: number) => ({ modelCalls: calls, usd: calls * (around.usdPerModelCall ?? dearestModelCallUsd), workMs: calls * turnMs });
  switch (node.kind) {
    case 'answer':
      return { ...nothing, ...model(1), events: stepEvents };
    case 'agent':
      return { ...nothing, ...model(node.maxTurns), events: stepEvents };
    case 'plan': {
      // One call and one repair; then each operation, and each of them undone.
      const each = most(node.operations.map((name) => operationCost(operations.get(name))));
      const runs = Array.from({ length: node.maxOperations }, () => each);
      const approval = node.approval ? { ...nothing, events: 12, waitMs: durationMs(node.approval.timeout) } : nothing;
      return sum([{ ...nothing, ...model(2), events: stepEvents }, approval, ...runs]);
    }
    case 'operation':
      return operationCost(operations.get(node.operation));
    case 'ask':
    case 'vendor':
      return { ...nothing, events: 10, workMs: noticeMs, waitMs: timeout };
    case 'approve':
      return { ...nothing, events: 12, workMs: noticeMs, waitMs: timeout };
    case 'wait':
      return { ...nothing, events: 4, waitMs: node.duration ? durationMs(node.duration) : timeout };
    case 'notify':
      return { ...nothing, events: stepEvents, workMs: noticeMs };
    case 'subgraph':
      return around.subgraphs?.[node.procedure] ?? nothing;
    default:
      return nothing;
  }
}

/** A write may have to be undone: that takes events and time too, but is no operation of the plan. */
function operationCost(operation: OperationEntry | undefined): WorstCase {
  const write = operation !== undefined && isWrite(operation);
  return { ...nothing, events: write ? 2 * stepEvents : stepEvents, operations: 1, workMs: write ? writeMs : readMs };
}

function sum(costs: readonly WorstCase[]): WorstCase {
  return costs.reduce((a, b) => combine(a, b, (x, y) => x + y), nothing);
}

function most(costs: readonly WorstCase[]): WorstCase {
  return costs.reduce((a, b) => combine(a, b, Math.max), nothing);
}

/** Counts add up; the clock runs once. */
function sideBySide(costs: readonly WorstCase[]): WorstCase {
  const longest = most(costs);
  return { ...sum(costs), workMs: longest.workMs, waitMs: longest.waitMs };
}

function combine(a: WorstCase, b: WorstCase, by: (x: number, y: number) => number): WorstCase {
  return {
    events: by(a.events, b.events),
    modelCalls: by(a.modelCalls, b.modelCalls),
    usd: by(a.usd, b.usd),
    operations: by(a.operations, b.operations),
    workMs: by(a.workMs, b.workMs),
    waitMs: by(a.waitMs, b.waitMs),
  };
}
