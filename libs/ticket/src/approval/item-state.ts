/** What became of an operation that was approved, from the rows of its run. Pure. */
import type { RunGraph, RunNode } from '@tierdesk/procedures/interpreter';
import type { AskedItem } from './asked-approval.js';

/**
 * `next`: its turn comes, or has come · `waits_code`: the requester has to prove who they are first · `not_done`: its turn came, and the
 * system was not called · `not_needed`: the procedure took another way, or has ended.
 */
export type ItemState = 'next' | 'waits_code' | 'begun' | 'done' | 'failed' | 'unknown' | 'undone' | 'not_done' | 'not_needed';

/** The run of the procedure that asked. */
export interface RunProgress {
  ended: boolean;
  graph: RunGraph | null;
  /** Its steps, in order. */
  steps: { node: string; state: 'begun' | 'done' | 'failed' | 'cancelled'; waitsForCode: boolean }[];
}

export function itemState(item: Pick<AskedItem, 'node' | 'run'>, { ended, graph, steps }: RunProgress): ItemState {
  const { run, node } = item;
  if (run) return run.undone ? 'undone' : run.state;
  const last = steps.findLast((step) => step.node === node);
  if (last?.state === 'failed') return 'not_done';
  if (ended) return 'not_needed';
  if (last?.state === 'begun' && last.waitsForCode) return 'waits_code';
  const at = steps.filter(({ state }) => state === 'begun').map((step) => step.node);
  return graph === null || at.length === 0 || leadsTo(graph, at, node) ? 'next' : 'not_needed';
}

function leadsTo(graph: RunGraph, from: readonly string[], target: string): boolean {
  const reached = new Set(from);
  for (const id of reached) {
    const node = graph.nodes[id];
    if (node) for (const way of waysOut(node)) reached.add(way);
  }
  return reached.has(target);
}

function waysOut(node: RunNode): string[] {
  const ways = [
    'next' in node ? node.next : null,
    'onError' in node ? node.onError : null,
    'onTimeout' in node ? node.onTimeout : null,
    'onReject' in node ? node.onReject : null,
    'fallback' in node ? node.fallback : null,
    'else' in node ? node.else : null,
    'join' in node ? node.join : null,
    'repeat' in node ? (node.repeat?.onExhausted ?? null) : null,
    ...('cases' in node ? node.cases.map(({ next }) => next) : []),
    ...('branches' in node ? node.branches : []),
  ];
  return ways.filter((way) => way !== null);
}
