/** Which nodes lie between a parallel and its join, branch by branch. */
import { isEnd } from '../schema/edges.js';
import type { ProcedureGraph } from './graph.js';

export interface Region {
  parallel: string;
  join: string;
  /** Nodes of each branch, without the join and without the ends. */
  branches: Set<string>[];
}

export function regionsOf(graph: ProcedureGraph): Region[] {
  return graph.procedure.nodes.flatMap((node) => {
    if (node.kind !== 'parallel') return [];
    const branches = node.branches.map((start) => insideFrom(graph, start, node.join));
    return [{ parallel: node.id, join: node.join, branches }];
  });
}

function insideFrom(graph: ProcedureGraph, start: string, join: string): Set<string> {
  if (start === join) return new Set();
  const reached = graph.reachableFrom(start, (_from, edge) => edge.to === join);
  return new Set([...reached].filter((id) => id !== join && !isEnd(graph.node(id))));
}
