/** What became of an operation that was approved, from the rows of its run. Pure. */
import type { RunGraph, RunNode } from '@tierdesk/procedures/interpreter';
import type { ItemState } from '../vocabulary.js';
import type { AskedItem } from './asked-approval.js';

/** The run of the procedure that asked. */
export interface RunProgress {
  ended: boolean;
  graph: RunGraph | null;
  /** Its steps, in order. */
  steps: { node: string; state: 'begun' | 'done' | 'failed' | 'cancelled'; waitsForCode: boolean }[];
}

/** What went wrong first, then what is still to come; done, when everything is that was needed. */
const byWeight = [
  'unknown',
  'failed',
  'not_done',
  'undone',
  'waits_code',
  'begun',
  'next',
  'done',
  'not_needed',
] as const satisfies readonly ItemState[];

/** Of all operations together; null unless they are approved. */
export function outcomeOf({ items }: { items: readonly Pick<AskedItem, 'state'>[] }): ItemState | null {
  return byWeight.find((state) => items.some((item) => item.state === state)) ?? null;
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
