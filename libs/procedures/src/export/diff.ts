/** What differs between two versions of a procedure. Pure. */
import { contentHash } from '../publish/canonical-json.js';
import { edgesOf, mentionsOf } from '../schema/edges.js';
import type { Procedure, ProcedureNode } from '../schema/nodes.js';

export interface DrawnEdge {
  from: string;
  to: string;
  label: string;
  kind: 'way' | 'fault' | 'undo';
}

interface Change {
  field: string;
  from: unknown;
  to: unknown;
}

export interface ProcedureDifference {
  head: Change[];
  nodes: { added: string[]; removed: string[]; changed: { id: string; fields: Change[] }[] };
  edges: { added: DrawnEdge[]; removed: DrawnEdge[] };
}

const faults = new Set(['onError', 'onTimeout', 'onReject', 'fallback', 'onExhausted']);

/** All ways of a procedure, and from each write to what undoes it. */
export function drawnEdges({ nodes }: Procedure): DrawnEdge[] {
  return nodes.flatMap((node) => [
    ...edgesOf(node).map(({ to, label }): DrawnEdge => ({ from: node.id, to, label, kind: faults.has(label) ? 'fault' : 'way' })),
    ...mentionsOf(node)
      .filter(({ kinds }) => kinds.includes('undo'))
      .map(({ to }): DrawnEdge => ({ from: node.id, to, label: 'undo', kind: 'undo' })),
  ]);
}

export function differenceOf(from: Procedure, to: Procedure): ProcedureDifference {
  const { nodes: oldNodes, ...oldHead } = from;
  const { nodes: newNodes, ...newHead } = to;
  const before = new Map(oldNodes.map((node) => [node.id, node]));
  const after = new Map(newNodes.map((node) => [node.id, node]));
  const both = newNodes.flatMap((node): [ProcedureNode, ProcedureNode][] => (before.has(node.id) ? [[before.get(node.id)!, node]] : []));
  const missingIn = (edges: readonly DrawnEdge[], others: readonly DrawnEdge[]) => {
    const known = new Set(others.map((edge) => contentHash(edge)));
    return edges.filter((edge) => !known.has(contentHash(edge)));
  };
  return {
    head: changes(oldHead, newHead),
    nodes: {
      added: newNodes.filter(({ id }) => !before.has(id)).map(({ id }) => id),
      removed: oldNodes.filter(({ id }) => !after.has(id)).map(({ id }) => id),
      changed: both.map(([was, is]) => ({ id: is.id, fields: changes(was, is) })).filter(({ fields }) => fields.length > 0),
    },
    edges: { added: missingIn(drawnEdges(to), drawnEdges(from)), removed: missingIn(drawnEdges(from), drawnEdges(to)) },
  };
}

function changes(from: object, to: object): Change[] {
  const old = new Map<string, unknown>(Object.entries(from));
  const now = new Map<string, unknown>(Object.entries(to));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => contentHash({ value: old.get(field) }) !== contentHash({ value: now.get(field) }))
    .map((field) => ({ field, from: old.get(field) ?? null, to: now.get(field) ?? null }));
}
