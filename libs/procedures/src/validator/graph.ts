/** A procedure as nodes and ways, for the passes that walk it. */
import { edgesOf, type Edge } from '../schema/edges.js';
import type { Procedure, ProcedureNode } from '../schema/nodes.js';

export class ProcedureGraph {
  readonly nodes: ReadonlyMap<string, ProcedureNode>;
  private readonly places: ReadonlyMap<string, number>;
  private readonly ways: ReadonlyMap<string, Edge[]>;

  /** @param indexes of its nodes in the text, where some of them are left out; ways to these are none */
  constructor(
    readonly procedure: Procedure,
    indexes: readonly number[] = procedure.nodes.map((_node, index) => index),
  ) {
    this.nodes = new Map(procedure.nodes.map((node) => [node.id, node]));
    this.places = new Map(procedure.nodes.map((node, i) => [node.id, indexes[i] ?? i]));
    this.ways = new Map(procedure.nodes.map((node) => [node.id, edgesOf(node).filter(({ to }) => this.nodes.has(to))]));
  }

  node(id: string): ProcedureNode {
    return this.nodes.get(id)!;
  }

  edges(id: string): readonly Edge[] {
    return this.ways.get(id) ?? [];
  }

  place(id: string, ...more: (string | number)[]): (string | number)[] {
    return ['nodes', this.places.get(id) ?? 0, ...more];
  }

  /** Without the ways that `closed` names. */
  reachableFrom(start: string, closed: (from: string, edge: Edge) => boolean = () => false): Set<string> {
    if (!this.nodes.has(start)) return new Set();
    const seen = new Set([start]);
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const edge of this.edges(id)) {
        if (seen.has(edge.to) || closed(id, edge)) continue;
        seen.add(edge.to);
        open.push(edge.to);
      }
    }
    return seen;
  }

  /** Every node after all that lead to it. Only for graphs without a cycle. */
  inOrder(): string[] {
    const order: string[] = [];
    const seen = new Set<string>();
    const visit = (id: string): void => {
      if (seen.has(id)) return;
      seen.add(id);
      for (const edge of this.edges(id)) visit(edge.to);
      order.unshift(id);
    };
    visit(this.procedure.start);
    return order;
  }
}
