/** Pass: ids are unique, and every reference names a node that can stand there. */
import { nearlyWrites } from '../mend/known-mends.js';
import { edgesOf, mentionsOf } from '../schema/edges.js';
import { isReserved, NodeId } from '../schema/words.js';
import type { WrittenProcedure } from './check-schema.js';
import type { Report } from './problem.js';
import type { Surroundings } from './surroundings.js';

const mostNamed = 20;

export function checkIds({ nodes }: WrittenProcedure, report: Report): void {
  const seen = new Set<string>();
  for (const { id, index } of nodes) {
    if (id === null) continue;
    if (seen.has(id)) report(['nodes', index, 'id'], 'id.duplicate', `There are two nodes ${id}.`, 'Give each node an id of its own.');
    if (isReserved(id)) report(['nodes', index, 'id'], 'id.reserved', `${id} has a meaning already.`, 'Choose another id.');
    seen.add(id);
  }
}

export function checkReferences({ head, nodes }: WrittenProcedure, report: Report): void {
  const kinds = new Map(nodes.map(({ id, node }) => [id, node?.kind]));
  const ids = [...kinds.keys()].filter((id) => id !== null && NodeId.safeParse(id).success) as string[];
  const known = () => `Nodes: ${ids.slice(0, mostNamed).join(', ')}${ids.length > mostNamed ? ' …' : '.'}`;
  const missing = (at: (string | number)[], to: string) =>
    report(at, 'reference.missing', `There is no node ${to}.`, known(), nearlyWrites(at, to, ids));
  if (head && nodes.length > 0 && !kinds.has(head.start)) missing(['start'], head.start);
  for (const { index, node } of nodes) {
    if (!node) continue;
    for (const { to, at } of edgesOf(node)) {
      if (!kinds.has(to)) missing(['nodes', index, ...at], to);
    }
    for (const { to, at, kinds: wanted } of mentionsOf(node)) {
      const kind = kinds.get(to);
      if (!kinds.has(to)) missing(['nodes', index, ...at], to);
      else if (kind && !wanted.includes(kind)) {
        report(['nodes', index, ...at], 'reference.kind', `${to} is of kind ${kind}.`, `Name a node of kind ${wanted.join(' or ')}.`);
      }
    }
  }
}

/** Queues, vendors, categories and procedures outside of the graph. */
export function checkNames({ head, nodes }: WrittenProcedure, around: Surroundings, report: Report): void {
  const check = (place: (string | number)[], what: string, name: string | undefined, known: readonly string[] | undefined) => {
    if (name === undefined || !known || known.includes(name)) return;
    const hint = known.length > 0 ? `Known: ${known.join(', ')}.` : `No ${what} is set up.`;
    report(place, 'reference.unknown', `There is no ${what} ${name}.`, hint, nearlyWrites(place, name, known));
  };
  head?.match?.category?.forEach((name, i) => check(['match', 'category', i], 'category', name, around.categories));
  for (const { index, node } of nodes) {
    if (!node) continue;
    const at = (...more: (string | number)[]) => ['nodes', index, ...more];
    if (node.kind === 'approve') check(at('group'), 'queue', node.group, around.queues);
    if (node.kind === 'plan') check(at('approval', 'group'), 'queue', node.approval?.group, around.queues);
    if (node.kind === 'escalate') check(at('queue'), 'queue', node.queue, around.queues);
    if (node.kind === 'notify' && typeof node.to === 'object') check(at('to', 'queue'), 'queue', node.to.queue, around.queues);
    if (node.kind === 'vendor') check(at('vendor'), 'vendor', node.vendor, around.vendors);
    if (node.kind === 'subgraph') check(at('procedure'), 'published procedure', node.procedure, Object.keys(around.subgraphs ?? {}));
  }
}
