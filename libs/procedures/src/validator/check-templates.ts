/** Pass: what stands in ${…} is known on every path. */
import { nearly, writes } from '../mend/known-mends.js';
import type { Operations } from '../registry/operation-entry.js';
import type { ProcedureNode } from '../schema/nodes.js';
import { templateNamesOf } from './facts-of-node.js';
import type { ProcedureGraph } from './graph.js';
import type { Place, Report } from './problem.js';

/** Of the ticket and its requester; ids come from the directory, never from text. */
const given: Record<string, readonly string[]> = {
  ticket: ['number', 'text', 'subject', 'category', 'priority'],
  requester: ['id', 'key', 'name', 'mail', 'manager', 'department', 'location'],
};

export class TemplatePass {
  constructor(
    private readonly graph: ProcedureGraph,
    private readonly operations: Operations,
    private readonly defined: ReadonlyMap<string, Set<string>>,
    private readonly report: Report,
  ) {}

  run(): void {
    const undone = this.writesByUndo();
    for (const node of this.graph.procedure.nodes) {
      const known = node.kind === 'undo' ? this.knownToUndo(undone.get(node.id) ?? []) : this.defined.get(node.id);
      if (!known) continue;
      for (const { place, text } of textsOf(node, this.graph.place(node.id))) this.checkText(place, text, known);
    }
  }

  private checkText(place: Place, text: string, known: ReadonlySet<string>): void {
    for (const [whole, inside = ''] of text.matchAll(/\$\{([^}]*)\}/g)) {
      const [first = '', second = '', ...rest] = inside.trim().split('.');
      const node = this.graph.nodes.get(first);
      const names = Object.hasOwn(given, first) ? given[first]! : node ? templateNamesOf(node, this.operations) : [];
      if (rest.length > 0 || second === '' || (names !== null && !names.includes(second))) {
        const hint = names && names.length > 0 ? `${first} has ${names.join(', ')}.` : 'Begin with ticket, requester or the id of a node.';
        const meant = rest.length > 0 || !names ? null : nearly(second, names);
        const fix = meant === null ? null : writes(place, text.replace(whole, `\${${first}.${meant}}`));
        this.report(place, 'template.unknown', `${whole} names nothing.`, hint, fix);
      } else if (node && !known.has(first)) {
        this.report(place, 'template.undefined', `${first} is not known on every path that leads here.`, `Let every path pass ${first} first.`);
      }
    }
    if (/\$\{[^}]*$/.test(text)) this.report(place, 'template.unknown', '${ is never closed.', 'Close it with }.');
  }

  private writesByUndo(): Map<string, string[]> {
    const writes = new Map<string, string[]>();
    for (const node of this.graph.procedure.nodes) {
      if (node.kind === 'operation' && node.undo) writes.set(node.undo, [...(writes.get(node.undo) ?? []), node.id]);
    }
    return writes;
  }

  /** What it undoes is done, and with it all that was known then. */
  private knownToUndo(writes: readonly string[]): Set<string> {
    const sets = writes.map((id) => new Set([...(this.defined.get(id) ?? []), id]));
    const [first, ...others] = sets;
    return new Set([...(first ?? [])].filter((id) => others.every((other) => other.has(id))));
  }
}

/** Every text of a node that a step fills in. */
function textsOf(node: ProcedureNode, place: Place): { place: Place; text: string }[] {
  const texts: { place: Place; text: string }[] = [];
  const add = (value: unknown, ...at: (string | number)[]) => {
    if (typeof value === 'string') texts.push({ place: [...place, ...at], text: value });
    else if (Array.isArray(value)) value.forEach((item, i) => add(item, ...at, i));
  };
  if ('query' in node) add(node.query, 'query');
  if ('goal' in node) add(node.goal, 'goal');
  if ('text' in node) add(node.text, 'text');
  if ('args' in node) for (const [name, value] of Object.entries(node.args)) add(value, 'args', name);
  return texts;
}
