/** A mail that names several troubles: the procedures of all of them, one after the other, and at the end the question whether everything is solved. Pure. */
import { durationMs, edgesOf, type Procedure } from '@tierdesk/procedures';
import type { RunGraph } from '@tierdesk/procedures/interpreter';
import { procedureTexts } from '@tierdesk/texts';

export interface Wish {
  key: string;
  version: number;
  content: Pick<Procedure, 'title' | 'limits' | 'nodes'>;
  graph: RunGraph;
}

/** Whoever writes about more than this needs a person to sort it. */
export const mostWishes = 3;
const confirmTimeout = 'P3D';

/** What waits for days, or is a matter of security, is not made to wait for something else, nor something else for it. */
export function standsInLine({ nodes }: RunGraph): boolean {
  return Object.values(nodes).every(
    (node) => !['wait', 'vendor', 'subgraph'].includes(node.kind) && !(node.kind === 'escalate' && node.reason === 'security'),
  );
}

/** A check that passes ends it as verified, and the requester has no say: another wish that is still open would not come to light. */
export function endsUnasked({ nodes }: Pick<Procedure, 'nodes'>): boolean {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const open = nodes.filter((node) => node.kind === 'operation' && node.repeat !== undefined).map(({ id }) => id);
  const seen = new Set<string>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = byId.get(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    if (node.kind === 'resolve') return true;
    if (node.kind !== 'ask' || node.form !== 'confirm') open.push(...edgesOf(node).map(({ to }) => to));
  }
  return false;
}

export function oneAfterTheOther(ticket: number, wishes: readonly Wish[]): Record<string, unknown> {
  // What needs nothing of the requester goes first.
  const inOrder = wishes.toSorted((a, b) => questionsIn(a.graph) - questionsIn(b.graph));
  const ids = inOrder.map((_, at) => `wish${at + 1}`);
  const limits = inOrder.map(({ content }) => content.limits);
  const sum = (of: (limit: Procedure['limits']) => number): number => limits.reduce((total, limit) => total + of(limit), 0);
  return {
    apiVersion: 'sop/v1',
    key: `adhoc-${ticket}`,
    title: inOrder
      .map(({ content }) => content.title)
      .join('; ')
      .slice(0, 120),
    mode: 'static',
    limits: {
      deadline: `PT${Math.ceil(sum(({ deadline }) => durationMs(deadline)) / 60_000)}M`,
      maxModelCalls: sum(({ maxModelCalls }) => maxModelCalls),
      maxUsd: Math.round(sum(({ maxUsd }) => maxUsd) * 100) / 100,
      maxOperations: sum(({ maxOperations }) => maxOperations),
      maxRisk: limits.reduce<string>((most, { maxRisk }) => (maxRisk > most ? maxRisk : most), 'R0'),
    },
    start: ids[0],
    nodes: [
      ...inOrder.map(({ key, version }, at) => ({
        id: ids[at],
        kind: 'subgraph',
        procedure: `${key}@${version}`,
        onError: 'human',
        next: ids[at + 1] ?? 'all',
      })),
      {
        ...{ id: 'all', kind: 'ask', text: procedureTexts.allSolved, form: 'confirm', timeout: confirmTimeout, onTimeout: 'done' },
        ...{ cases: [{ when: '!answer.ok', next: 'human' }], next: 'done' },
      },
      { id: 'human', kind: 'escalate', reason: 'gave_up' },
      { id: 'done', kind: 'resolve' },
    ],
  };
}

function questionsIn({ nodes }: RunGraph): number {
  return Object.values(nodes).filter(({ kind }) => kind === 'ask').length;
}
