/** Which approvals a procedure asks for the same operations, and what it does when one is not given in time. Pure. */
import type { RunGraph, RunNode } from '@tierdesk/procedures/interpreter';
import type { Gate } from './asked-approval.js';

/** In the order of the graph. Empty when the node is no `approve` node: a plan, or one operation that is held up by itself. */
export function gatesOf(graph: RunGraph, node: string): Gate[] {
  const asked = graph.nodes[node];
  if (asked?.kind !== 'approve') return [];
  return inOrder(graph).flatMap((id) => {
    const other = graph.nodes[id];
    return other?.kind === 'approve' && other.of.some((operation) => asked.of.includes(operation))
      ? [{ node: id, group: other.group, needed: other.approvers }]
      : [];
  });
}

export function onTimeoutOf(graph: RunGraph, node: string): 'climbs' | 'goes_on' {
  const asked = graph.nodes[node];
  const way =
    asked?.kind === 'approve' ? asked.onTimeout : asked?.kind === 'plan' ? asked.fallback : asked?.kind === 'operation' ? asked.onError : null;
  const target = way === null ? undefined : graph.nodes[way];
  return target && target.kind !== 'escalate' ? 'goes_on' : 'climbs';
}

/** Breadth first from the start. */
function inOrder(graph: RunGraph): string[] {
  const order = [graph.start];
  const seen = new Set(order);
  for (const id of order) {
    const node = graph.nodes[id];
    for (const next of node ? waysOn(node) : []) {
      if (!seen.has(next) && graph.nodes[next]) order.push(next);
      seen.add(next);
    }
  }
  return order;
}

function waysOn(node: RunNode): string[] {
  const named = 'next' in node ? [node.next] : [];
  if (node.kind === 'branch') return [...node.cases.map((each) => each.next), node.else];
  if (node.kind === 'parallel') return [...node.branches, node.join];
  const cases = 'cases' in node ? node.cases.map((each) => each.next) : [];
  return [...named, ...cases];
}
