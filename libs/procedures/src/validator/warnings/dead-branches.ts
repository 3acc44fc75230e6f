/** Warnings: cases that can never be taken, because their condition never holds, or one before it always does. */
import { ticketFacts, type FactType, type FactTypes } from '../../conditions/public-facts.js';
import type { ConditionTree, Facts, Scalar } from '../../interpreter/condition-tree.js';
import { evaluate } from '../../interpreter/evaluate.js';
import type { Conditions } from '../check-conditions.js';
import { factsOfNode } from '../facts-of-node.js';
import type { ProcedureGraph } from '../graph.js';
import type { Report } from '../problem.js';
import { pointerOf } from '../source.js';
import type { Surroundings } from '../surroundings.js';

interface Choice {
  path: string[];
  /** Undefined: a form left it open, or a system did not say. */
  values: (Scalar | undefined)[];
}

/** Beyond it nothing is said: trying all would take too long. */
const mostCombinations = 2000;
const priorities = [1, 2, 3, 4, 5];

export function warnOfBranches(graph: ProcedureGraph, around: Surroundings, conditions: Conditions, warn: Report): void {
  const operations = new Map(around.operations.map((operation) => [operation.name, operation]));
  const types: FactTypes = ticketFacts(around.categories);
  for (const [id, node] of graph.nodes) types.set(id, factsOfNode(node, operations, new Map()));
  for (const node of graph.procedure.nodes) {
    if (!('cases' in node) || !node.cases) continue;
    const trees = node.cases.map((_case, i) => conditions.get(pointerOf(graph.place(node.id, 'cases', i, 'when'))));
    if (trees.some((tree) => tree === undefined)) continue;
    const own = node.kind === 'ask' ? new Map(types).set('answer', types.get(node.id)!) : types;
    const taken = casesTaken(trees as ConditionTree[], own);
    if (!taken) continue;
    node.cases.forEach((one, i) => {
      if (taken.has(i)) return;
      warn(
        graph.place(node.id, 'cases', i, 'when'),
        'branch.never',
        `Nothing ever goes this way to ${one.next}.`,
        'It never holds, or a case before it always does.',
      );
    });
    if (node.kind === 'branch' && !taken.has(-1)) {
      warn(graph.place(node.id, 'else'), 'branch.never', `Nothing ever goes this way to ${node.else}.`, 'The cases before it cover everything.');
    }
  }
}

/** By number, -1 for none; null when that cannot be tried out. */
function casesTaken(trees: readonly ConditionTree[], types: FactTypes): Set<number> | null {
  const paths = new Map(trees.flatMap(pathsIn).map((path) => [path.join('.'), path]));
  const choices: Choice[] = [];
  let combinations = 1;
  for (const path of paths.values()) {
    const values = valuesOf(path, types);
    if (!values) return null;
    combinations *= values.length;
    choices.push({ path, values });
  }
  if (combinations > mostCombinations) return null;
  const taken = new Set<number>();
  for (let n = 0; n < combinations; n++) {
    const facts = factsFor(n, choices);
    taken.add(trees.findIndex((tree) => evaluate(tree, facts).holds));
  }
  return taken;
}

function factsFor(number: number, choices: readonly Choice[]): Facts {
  const facts: Facts = {};
  let rest = number;
  for (const { path, values } of choices) {
    const value = values[rest % values.length];
    rest = Math.floor(rest / values.length);
    if (value === undefined) continue;
    const [first = '', second] = path;
    const group = facts[first];
    facts[first] = second === undefined ? value : { ...(typeof group === 'object' ? group : {}), [second]: value };
  }
  return facts;
}

function valuesOf([first = '', second]: string[], types: FactTypes): Choice['values'] | null {
  if (first === 'ticket' && second === 'priority') return priorities;
  const group = types.get(first);
  const fact: FactType | undefined = group instanceof Map ? group.get(second ?? '') : group;
  const values = fact?.type === 'bool' ? [true, false] : fact?.values;
  if (!values) return null;
  return first === 'ticket' || first === 'evidence' ? [...values] : [...values, undefined];
}

function pathsIn(tree: ConditionTree): string[][] {
  if (tree.op === 'fact') return [tree.path];
  return Object.values(tree).flatMap((part: unknown) => (Array.isArray(part) ? part : [part]).flatMap((each) => (isTree(each) ? pathsIn(each) : [])));
}

function isTree(part: unknown): part is ConditionTree {
  return typeof part === 'object' && part !== null && 'op' in part;
}
