/** A procedure in the CNCF Serverless Workflow DSL 1.0. One way: what it cannot say stands in metadata. */
import type { Procedure, ProcedureNode } from '../schema/nodes.js';
import { edgesOf } from '../schema/edges.js';

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
    do: [
      { start: { set: { phase: 'started' }, then: procedure.start } },
      ...procedure.nodes.filter((node) => node.kind !== 'undo').map((node) => ({ [node.id]: taskOf(node, procedure) })),
    ],
  };
}

function taskOf(node: ProcedureNode, procedure: Procedure): Task {
  const metadata = { kind: node.kind, ways: Object.fromEntries(edgesOf(node).map(({ label, to }) => [label, to])) };
  const then = 'next' in node ? node.next : 'end';
  switch (node.kind) {
    case 'branch':
      return {
        switch: [...node.cases.map(({ when, next }, i) => ({ [`case${i + 1}`]: { when, then: next } })), { otherwise: { then: node.else } }],
        metadata,
      };
    case 'set':
      return { set: node.values, then, metadata };
    case 'wait':
      if (node.duration !== undefined) return { wait: node.duration, then, metadata };
      return { listen: { to: { one: { with: { type: node.signal ?? `date.${node.until}` } } } }, timeout: { after: node.timeout }, then, metadata };
    case 'parallel':
      return {
        fork: { branches: node.branches.map((branch) => ({ [branch]: { do: [{ enter: { set: {}, then: branch } }] } })) },
        then: node.join,
        metadata,
      };
    case 'resolve':
      return { set: { outcome: 'resolved' }, then: 'end', metadata };
    case 'escalate':
      return { raise: { error: { type: `https://tierdesk.dev/escalate/${node.reason}`, status: 409, title: node.reason } }, metadata };
    case 'operation': {
      const undo = procedure.nodes.find((other) => other.id === node.undo);
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

function withoutWays(rest: Record<string, unknown>): Record<string, unknown> {
  const ways = new Set(['next', 'onError', 'onTimeout', 'onReject', 'fallback', 'cases', 'else', 'repeat', 'mode']);
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !ways.has(name)));
}
