/** What a node is likely to be answered with: all goes well, and a check passes as soon as it may. Pure. */
import type { Scalar } from '../interpreter/condition-tree.js';
import { evaluate } from '../interpreter/evaluate.js';
import type { RunFact, RunNode } from '../interpreter/graph.js';
import type { SimulatedValues } from './simulate.js';

/** Of several rounds the one that ends them is sought among so many. */
const mostTried = 3000;
const someNumbers = [1, 0, 50, 100];

export function likelyAnswer(node: RunNode): SimulatedValues {
  if (!('facts' in node)) return {};
  const plain = Object.fromEntries(node.facts.map((fact) => [fact.name, choicesOf(fact)[0]]));
  const { repeat } = node;
  if (!repeat) return plain;
  const known = (values: Record<string, Scalar>) => ({ answer: values, ...Object.fromEntries(namesIn(repeat.until).map((name) => [name, values])) });
  return combinations(node.facts).find((values) => evaluate(repeat.until, known(values)).holds) ?? plain;
}

/** The conditions of a check name the node itself. */
function namesIn(tree: unknown): string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const path: unknown = 'path' in tree ? tree.path : null;
  if (Array.isArray(path) && typeof path[0] === 'string') return [path[0]];
  return Object.values(tree).flatMap((part: unknown) => (Array.isArray(part) ? part.flatMap(namesIn) : namesIn(part)));
}

function choicesOf({ type, values }: RunFact): Scalar[] {
  if (values) return values;
  return type === 'boolean' ? [true, false] : type === 'number' ? someNumbers : [];
}

function combinations(facts: readonly RunFact[]): Record<string, Scalar>[] {
  let all: Record<string, Scalar>[] = [{}];
  for (const fact of facts) {
    const choices = choicesOf(fact);
    if (choices.length === 0) continue;
    if (all.length * choices.length > mostTried) break;
    all = all.flatMap((values) => choices.map((choice) => ({ ...values, [fact.name]: choice })));
  }
  return all;
}
