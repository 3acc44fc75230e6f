/** A procedure in the CNCF Serverless Workflow DSL 1.0. One way: what it cannot say stands in metadata. */
import { edgesOf } from '../schema/edges.js';
import type { NodeOf, Procedure, ProcedureNode } from '../schema/nodes.js';
import { ProcedureGraph } from '../validator/graph.js';
import { regionsOf, type Region } from '../validator/regions.js';

type Task = Record<string, unknown>;

export function toServerlessWorkflow(procedure: Procedure, version: number): unknown {
  return {
    document: {
      dsl: '1.0.0',
      namespace: 'tierdesk',
      name: procedure.key,
      version: `${version}.0.0`,
      title: procedure.title,
      metadata: { mode: procedure.mode, limits: procedure.limits },
    },
    timeout: { after: procedure.limits.deadline },
    do: [{ start: { set: { phase: 'started' }, then: procedure.start } }, ...new Tasks(procedure).in(procedure.nodes, null)],
  };
}

/** What runs side by side stands within its fork; the way to the join leaves it. */
class Tasks {
  private readonly regions: ReadonlyMap<string, Region>;

  constructor(private readonly procedure: Procedure) {
    this.regions = new Map(regionsOf(new ProcedureGraph(procedure)).map((region) => [region.parallel, region]));
  }

  /** @param join of the fork that they stand in */
  in(nodes: readonly ProcedureNode[], join: string | null): Record<string, Task>[] {
    const deeper = new Set(nodes.flatMap(({ id }) => (this.regions.get(id)?.branches ?? []).flatMap((branch) => [...branch])));
    const own = nodes.filter(({ id, kind }) => kind !== 'undo' && !deeper.has(id));
    return own.map((node) => ({ [node.id]: this.taskOf(node, (to) => (to === join ? 'exit' : to)) }));
  }

  private fork({ id, branches, join }: NodeOf<'parallel'>): Task {
    const inside = this.regions.get(id)?.branches ?? [];
    return {
      branches: branches.map((start, i) => {
        const nodes = this.procedure.nodes.filter((node) => inside[i]?.has(node.id));
        const inOrder = nodes.toSorted((a, b) => Number(b.id === start) - Number(a.id === start));
        return { [`branch${i + 1}`]: { do: inOrder.length > 0 ? this.in(inOrder, join) : [{ nothing: { set: { done: true } } }] } };
      }),
    };
  }

  private taskOf(node: ProcedureNode, way: (to: string) => string): Task {
    const metadata = { kind: node.kind, ways: Object.fromEntries(edgesOf(node).map(({ label, to }) => [label, to])) };
    const then = 'next' in node ? way(node.next) : 'end';
    switch (node.kind) {
      case 'branch':
        return {
          switch: [
            ...node.cases.map(({ when, next }, i) => ({ [`case${i + 1}`]: { when, then: way(next) } })),
            { otherwise: { then: way(node.else) } },
          ],
          metadata,
        };
      case 'set':
        return { set: node.values, then, metadata };
      case 'wait':
        if (node.duration !== undefined) return { wait: node.duration, then, metadata };
        return { listen: { to: { one: { with: { type: node.signal ?? `date.${node.until}` } } } }, timeout: { after: node.timeout }, then, metadata };
      case 'parallel':
        return { fork: this.fork(node), then: way(node.join), metadata };
      case 'resolve':
        return { set: { outcome: 'resolved' }, then: 'end', metadata };
      case 'escalate':
        return { raise: { error: { type: `https://tierdesk.dev/escalate/${node.reason}`, status: 409, title: node.reason } }, metadata };
      case 'operation': {
        const undo = this.procedure.nodes.find((other) => other.id === node.undo);
        return {
          call: node.operation,
          with: node.args,
          then,
          metadata: { ...metadata, undo: undo?.kind === 'undo' ? { call: undo.operation, with: undo.args } : null },
        };
      }
      case 'subgraph': {
        const [name, version] = node.procedure.split('@');
        return { run: { workflow: { namespace: 'tierdesk', name, version: `${version}.0.0` } }, then, metadata };
      }
      default: {
        const { id: _id, kind, title: _title, ...rest } = node;
        return { call: `tierdesk.${kind}`, with: withoutWays(rest), then, metadata };
      }
    }
  }
}

function withoutWays(rest: Record<string, unknown>): Record<string, unknown> {
  const ways = new Set(['next', 'onError', 'onTimeout', 'onReject', 'fallback', 'cases', 'else', 'repeat', 'mode']);
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !ways.has(name)));
}
