/** Passes: no cycle, nothing out of reach, and every path ends in resolve or escalate. */
import { isEnd } from '../schema/edges.js';
import type { ProcedureGraph } from './graph.js';
import type { Report } from './problem.js';

/** @returns whether there is none */
export function checkAcyclic(graph: ProcedureGraph, report: Report): boolean {
  const state = new Map<string, 'open' | 'done'>();
  let found = false;
  const visit = (id: string, trail: readonly string[]): void => {
    state.set(id, 'open');
    for (const edge of graph.edges(id)) {
      if (state.get(edge.to) === 'open') {
        found = true;
        const circle = [...trail.slice(trail.indexOf(edge.to)), edge.to].join(' -> ');
        report(graph.place(id, ...edge.at), 'graph.cycle', `This leads back: ${circle}.`, 'Use repeat with a max on one node instead of a way back.');
      } else if (!state.has(edge.to)) visit(edge.to, [...trail, edge.to]);
    }
    state.set(id, 'done');
  };
  for (const id of graph.nodes.keys()) if (!state.has(id)) visit(id, [id]);
  return !found;
}

export function checkReachable(graph: ProcedureGraph, report: Report): void {
  const reached = graph.reachableFrom(graph.procedure.start);
  const undoers = new Set(graph.procedure.nodes.map((node) => (node.kind === 'operation' && reached.has(node.id) ? node.undo : undefined)));
  for (const id of graph.nodes.keys()) {
    if (reached.has(id) || undoers.has(id)) continue;
    report(graph.place(id), 'graph.unreachable', `Nothing leads to ${id}.`, 'Let a node go there, or remove it.');
  }
}

export function checkEnds(graph: ProcedureGraph, report: Report): void {
  for (const [id, node] of graph.nodes) {
    for (const edge of graph.edges(id)) {
      if (graph.node(edge.to).kind !== 'undo') continue;
      report(
        graph.place(id, ...edge.at),
        'path.no_end',
        `${edge.to} only undoes; the path would stop there.`,
        'Go on to another node; name the undo under undo.',
      );
    }
    if (node.kind === 'undo' || isEnd(node)) continue;
    if (![...graph.reachableFrom(id)].some((other) => isEnd(graph.node(other)))) {
      report(graph.place(id), 'path.no_end', `From ${id} no way leads to an end.`, 'Let every path end in resolve or escalate.');
    }
  }
}
