/** Which node's results are known at a node whatever path led there. */
import type { Edge } from '../schema/edges.js';
import type { ProcedureGraph } from './graph.js';
import { regionsOf } from './regions.js';

interface Arrival {
  from: string;
  known: ReadonlySet<string>;
}

/** Of an acyclic graph. By node id: the ids of nodes whose results are there on arrival. */
export function definedAt(graph: ProcedureGraph): Map<string, Set<string>> {
  const arrivals = new Map<string, Arrival[]>();
  const defined = new Map<string, Set<string>>();
  const branchesOf = new Map(regionsOf(graph).map((region) => [region.join, region.branches]));
  for (const id of graph.inOrder()) {
    const before = arrivals.get(id) ?? [];
    const node = graph.node(id);
    const branches = branchesOf.get(id);
    const known = node.kind === 'join' && node.mode === 'all' && branches ? knownAfterAll(before, branches) : intersection(before);
    defined.set(id, known);
    for (const edge of graph.edges(id)) {
      arrivals.set(edge.to, [...(arrivals.get(edge.to) ?? []), { from: id, known: knownAlong(edge, id, known) }]);
    }
  }
  return defined;
}

function knownAlong(edge: Edge, from: string, known: ReadonlySet<string>): Set<string> {
  return edge.done ? new Set([...known, from]) : new Set(known);
}

/** All branches have come: what each of them knows is known. */
function knownAfterAll(arrivals: readonly Arrival[], branches: readonly Set<string>[]): Set<string> {
  const known = new Set<string>();
  for (const branch of branches) {
    for (const id of intersection(arrivals.filter((arrival) => branch.has(arrival.from)))) known.add(id);
  }
  return known;
}

function intersection(arrivals: readonly Arrival[]): Set<string> {
  const [first, ...others] = arrivals;
  if (!first) return new Set();
  return new Set([...first.known].filter((id) => others.every((other) => other.known.has(id))));
}
