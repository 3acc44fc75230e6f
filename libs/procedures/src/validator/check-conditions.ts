/** Pass: every condition parses, has the right type and names only what is known on every path. */
import { compileCondition } from '../conditions/compile-condition.js';
import { ticketFacts, type FactType, type FactTypes } from '../conditions/public-facts.js';
import { writes } from '../mend/known-mends.js';
import type { ConditionTree } from '../interpreter/condition-tree.js';
import type { Operations } from '../registry/operation-entry.js';
import type { ProcedureNode } from '../schema/nodes.js';
import { factsOfNode } from './facts-of-node.js';
import type { ProcedureGraph } from './graph.js';
import { pointerOf } from './source.js';
import type { Place, Report } from './problem.js';
import type { Surroundings } from './surroundings.js';

/** By JSON pointer of the condition. */
export type Conditions = Map<string, ConditionTree>;

export class ConditionPass {
  readonly trees: Conditions = new Map();
  private readonly setTypes = new Map<string, Map<string, FactType>>();

  constructor(
    private readonly graph: ProcedureGraph,
    private readonly around: Surroundings,
    private readonly operations: Operations,
    private readonly defined: ReadonlyMap<string, Set<string>>,
    private readonly report: Report,
    /** Nodes of which nobody knows what they leave behind: they are broken, or their operation is unknown. */
    private readonly unsure: ReadonlySet<string>,
  ) {}

  run(): void {
    const { match } = this.graph.procedure;
    if (match?.when !== undefined) this.read(['match', 'when'], match.when, ticketFacts(this.around.categories));
    for (const id of this.graph.inOrder()) this.checkNode(this.graph.node(id));
  }

  private checkNode(node: ProcedureNode): void {
    const known = this.defined.get(node.id) ?? new Set<string>();
    const before = this.typesOf(known);
    if (node.kind === 'set') this.checkSet(node, before, known);
    const after = this.typesOf(new Set([...known, node.id]));
    if (node.kind === 'ask') after.set('answer', after.get(node.id) ?? new Map());
    if ('cases' in node) node.cases?.forEach((one, i) => this.read(this.graph.place(node.id, 'cases', i, 'when'), one.when, after, known));
    if ('repeat' in node && node.repeat) this.read(this.graph.place(node.id, 'repeat', 'until'), node.repeat.until, after, known);
    if (node.kind === 'wait' && node.until !== undefined) this.checkDate(node.id, node.until, before);
  }

  private checkSet(node: Extract<ProcedureNode, { kind: 'set' }>, facts: FactTypes, known: ReadonlySet<string>): void {
    const types = new Map<string, FactType>();
    for (const [name, value] of Object.entries(node.values)) {
      const place = this.graph.place(node.id, 'values', name);
      const compiled = typeof value === 'string' ? this.read(place, value, facts, known, null) : literal(value);
      if (!compiled) continue;
      if (compiled.tree) this.trees.set(pointerOf(place), compiled.tree);
      types.set(name, { type: compiled.type });
    }
    this.setTypes.set(node.id, types);
  }

  private checkDate(id: string, until: string, facts: FactTypes): void {
    const [node = '', field = ''] = until.split('.');
    const group = facts.get(node);
    if (group instanceof Map && group.get(field)?.type === 'int') return;
    const place = this.graph.place(id, 'until');
    this.report(
      place,
      'condition.undefined',
      `${until} is no date that is known here on every path.`,
      'Ask for it before, with a field of type date.',
    );
  }

  private read(place: Place, source: string, facts: FactTypes, known?: ReadonlySet<string>, expected: 'bool' | null = 'bool') {
    const { tree, type, findings } = compileCondition(source, facts, expected);
    for (const { code, message, hint, instead } of findings) {
      if (code === 'condition.unknown_fact' && namesIn(source).some((name) => this.unsure.has(name))) continue;
      const missing = code === 'condition.unknown_fact' && known ? this.undefinedNode(source, known) : null;
      const fix = instead ? writes(place, source.replaceAll(instead.from, instead.to)) : null;
      if (missing === null) this.report(place, code, message, hint, fix);
      else {
        const why = `${missing} is not known on every path that leads here.`;
        this.report(place, 'condition.undefined', why, `Let every path pass ${missing} first, or decide before the paths meet.`);
      }
    }
    if (tree) this.trees.set(pointerOf(place), tree);
    return tree && type ? { tree, type } : null;
  }

  private undefinedNode(source: string, known: ReadonlySet<string>): string | null {
    return namesIn(source).find((name) => this.graph.nodes.has(name) && !known.has(name)) ?? null;
  }

  private typesOf(ids: ReadonlySet<string>): FactTypes {
    const types = ticketFacts(this.around.categories);
    for (const id of ids) {
      const facts = factsOfNode(this.graph.node(id), this.operations, this.setTypes);
      if (facts.size > 0) types.set(id, facts);
    }
    return types;
  }
}

const namesIn = (source: string): string[] => source.match(/(?<![.\w'"])[a-z]\w*/g) ?? [];

function literal(value: number | boolean): { tree: ConditionTree; type: FactType['type'] } {
  const type = typeof value === 'boolean' ? 'bool' : Number.isInteger(value) ? 'int' : 'double';
  return { tree: { op: 'value', value }, type };
}
