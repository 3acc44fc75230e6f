/** A procedure as the console draws it. Read from whatever was sent or typed: a draft may be wrong in any way and is still drawn as far as it goes. */
import { isoDuration } from '../format/iso-duration';
import { en } from '../texts/en';
import { nodeLine } from './node-line';
import { listOf, recordOf, textOf, type Written } from './written';

export const nodeKinds = [
  'answer',
  'ask',
  'agent',
  'plan',
  'operation',
  'approve',
  'branch',
  'parallel',
  'join',
  'wait',
  'vendor',
  'escalate',
  'notify',
  'resolve',
  'undo',
  'subgraph',
  'set',
] as const;
export type NodeKind = (typeof nodeKinds)[number];

export interface NodeView {
  id: string;
  kind: NodeKind | 'unknown';
  /** What it does, in one line. */
  line: string;
  /** JSON pointer of the node. */
  pointer: string;
  /** As it was written; for comparing versions. */
  written: Readonly<Record<string, unknown>>;
}

/** `way`: the normal course; `fault`: errors, time-outs, refusals, fallbacks; `undo`: takes it back, no way of its own. */
export type WayKind = 'way' | 'fault' | 'undo';

export interface WayView {
  id: string;
  from: string;
  to: string;
  label: string;
  kind: WayKind;
  pointer: string;
}

export interface ProcedureView {
  key: string;
  title: string;
  start: string;
  nodes: NodeView[];
  ways: WayView[];
}

const words = en.procedures.ways;

const otherWays: readonly { field: string; label: (node: Written) => string; kind: WayKind }[] = [
  { field: 'onReject', label: () => words.rejected, kind: 'fault' },
  { field: 'onTimeout', label: (node) => words.timeout(isoDuration(textOf(node['timeout']))), kind: 'fault' },
  { field: 'onError', label: () => words.error, kind: 'fault' },
  { field: 'fallback', label: () => words.fallback, kind: 'fault' },
  { field: 'undo', label: () => words.undo, kind: 'undo' },
];

function nextLabel(node: Written): string {
  const asked = listOf(node['cases']).length > 0;
  if (node['kind'] === 'approve') return words.approved;
  if (node['kind'] === 'ask' && node['form'] === 'confirm' && asked) return words.yes;
  return asked ? words.else : '';
}

/** The condition as people say it: `!answer.ok` of a confirmation is a plain no. */
function caseLabel(node: Written, when: string): string {
  if (node['form'] === 'confirm' && when === '!answer.ok') return words.no;
  if (node['form'] === 'confirm' && when === 'answer.ok') return words.yes;
  return when
    .replaceAll(/\s*==\s*/g, ' = ')
    .replaceAll(/['"]/g, '')
    .replaceAll('&&', 'and')
    .replaceAll('||', 'or');
}

function waysOf(node: Written, pointer: string): Omit<WayView, 'id' | 'from'>[] {
  const ways: Omit<WayView, 'id' | 'from'>[] = [];
  const add = (to: unknown, at: string, label: string, kind: WayKind = 'way') => {
    if (typeof to === 'string' && to !== '') ways.push({ to, label, kind, pointer: `${pointer}/${at}` });
  };
  listOf(node['cases']).forEach((one, index) => {
    const { next, when } = recordOf(one);
    add(next, `cases/${index}/next`, caseLabel(node, textOf(when)));
  });
  add(node['next'], 'next', nextLabel(node));
  add(node['else'], 'else', words.else);
  listOf(node['branches']).forEach((to, index) => add(to, `branches/${index}`, ''));
  for (const { field, label, kind } of otherWays) add(node[field], field, label(node), kind);
  add(recordOf(node['repeat'])['onExhausted'], 'repeat/onExhausted', words.exhausted, 'fault');
  return ways;
}

export function procedureView(content: unknown): ProcedureView {
  const procedure = recordOf(content);
  const raw = listOf(procedure['nodes']).map(recordOf);
  const nodes = raw.flatMap((written, index): NodeView[] => {
    const id = textOf(written['id']);
    const kind = nodeKinds.find((known) => known === written['kind']) ?? 'unknown';
    return id ? [{ id, kind, line: nodeLine(written), pointer: `/nodes/${index}`, written }] : [];
  });
  const unique = nodes.filter(({ id }, index) => nodes.findIndex((other) => other.id === id) === index);
  const known = new Set(unique.map(({ id }) => id));
  const ways = unique.flatMap((node) =>
    waysOf(node.written, node.pointer)
      .filter(({ to }) => known.has(to) && to !== node.id)
      .map((way): WayView => ({ ...way, from: node.id, id: `${node.id}>${way.to}@${way.pointer.slice(node.pointer.length + 1)}` })),
  );
  return { key: textOf(procedure['key']), title: textOf(procedure['title']), start: textOf(procedure['start']), nodes: unique, ways };
}
