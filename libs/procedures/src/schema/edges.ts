/** The ways out of a node, each under the name it has in the file. */
import type { ProcedureNode } from './nodes.js';

export interface Edge {
  to: string;
  /** Where it stands in the node, for instance ['cases', 0, 'next']. */
  at: (string | number)[];
  label: string;
  /** What the node brings about is known on this way. */
  done: boolean;
}

export function edgesOf(node: ProcedureNode): Edge[] {
  const edges: Edge[] = [];
  const add = (to: string | undefined, at: Edge['at'], label: string, done: boolean) => {
    if (to !== undefined) edges.push({ to, at, label, done });
  };
  if ('cases' in node) node.cases?.forEach((one, i) => add(one.next, ['cases', i, 'next'], one.when, true));
  if ('next' in node) add(node.next, ['next'], 'next', true);
  if (node.kind === 'branch') add(node.else, ['else'], 'else', true);
  if (node.kind === 'parallel') node.branches.forEach((to, i) => add(to, ['branches', i], `branch ${i + 1}`, true));
  if ('onError' in node) add(node.onError, ['onError'], 'onError', false);
  if ('onTimeout' in node) add(node.onTimeout, ['onTimeout'], 'onTimeout', false);
  if (node.kind === 'approve') add(node.onReject, ['onReject'], 'onReject', false);
  if (node.kind === 'plan') add(node.fallback, ['fallback'], 'fallback', false);
  if ('repeat' in node) add(node.repeat?.onExhausted, ['repeat', 'onExhausted'], 'onExhausted', true);
  return edges;
}

/** References that are no ways: what is approved, what undoes, where branches meet. */
export function mentionsOf(node: ProcedureNode): { to: string; at: (string | number)[]; kinds: ProcedureNode['kind'][] }[] {
  if (node.kind === 'operation' && node.undo !== undefined) return [{ to: node.undo, at: ['undo'], kinds: ['undo'] }];
  if (node.kind === 'parallel') return [{ to: node.join, at: ['join'], kinds: ['join'] }];
  if (node.kind !== 'approve') return [];
  const list = Array.isArray(node.of) ? node.of : [node.of];
  return list.map((to, i) => ({ to, at: Array.isArray(node.of) ? ['of', i] : ['of'], kinds: ['operation'] }));
}

/** Ends of the procedure. */
export const isEnd = (node: ProcedureNode): boolean => node.kind === 'resolve' || node.kind === 'escalate';
