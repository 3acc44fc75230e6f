/** Which approvals stand before an operation, and which way passes by them. */
import type { Edge } from '../schema/edges.js';
import type { NodeOf } from '../schema/nodes.js';
import type { ProcedureGraph } from './graph.js';

export function gatesOf(graph: ProcedureGraph, id: string): NodeOf<'approve'>[] {
  return graph.procedure.nodes.flatMap((node) =>
    node.kind === 'approve' && (Array.isArray(node.of) ? node.of.includes(id) : node.of === id) ? [node] : [],
  );
}

/** @returns the smallest number of approvers on any path; null when a path has none */
export function approvedBy(graph: ProcedureGraph, id: string): number | null {
  const counts = new Map(gatesOf(graph, id).map((gate) => [gate.id, gate.approvers]));
  const reachedWithout = (fewer: number) =>
    graph.reachableFrom(graph.procedure.start, (from, edge) => edge.label === 'next' && (counts.get(from) ?? 0) >= fewer).has(id);
  if (counts.size === 0 || reachedWithout(1)) return null;
  const steps = [...new Set(counts.values())].sort((a, b) => b - a);
  return steps.find((count) => !reachedWithout(count)) ?? 1;
}

export type Way = { from: string; edge: Edge }[];

/** The shortest way from the start that no approval opens. */
export function wayPast(graph: ProcedureGraph, id: string): Way {
  const gates = new Set(gatesOf(graph, id).map((gate) => gate.id));
  const open: { at: string; way: Way }[] = [{ at: graph.procedure.start, way: [] }];
  const seen = new Set([graph.procedure.start]);
  for (let next = open.shift(); next; next = open.shift()) {
    if (next.at === id) return next.way;
    for (const edge of graph.edges(next.at)) {
      if (seen.has(edge.to) || (gates.has(next.at) && edge.label === 'next')) continue;
      seen.add(edge.to);
      open.push({ at: edge.to, way: [...next.way, { from: next.at, edge }] });
    }
  }
  return [];
}
