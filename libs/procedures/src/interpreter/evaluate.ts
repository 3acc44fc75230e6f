/** Decides a published condition. Total: whatever it is given, it answers; what it cannot know is false, with a note. */
import type { ConditionTree, Facts, Scalar } from './condition-tree.js';

export interface Evaluation {
  holds: boolean;
  notes: string[];
}

type Value = Scalar | Value[] | undefined;

const deepest = 64;

export function evaluate(tree: ConditionTree, facts: Facts): Evaluation {
  const notes: string[] = [];
  const value = valueAt(tree, facts, notes, 0);
  if (typeof value === 'boolean') return { holds: value, notes };
  if (value !== undefined) notes.push('the condition is neither true nor false');
  return { holds: false, notes };
}

/** @returns null when it cannot be known */
export function evaluateValue(tree: ConditionTree, facts: Facts): Scalar | null {
  const value = valueAt(tree, facts, [], 0);
  return value === undefined || Array.isArray(value) ? null : value;
}

function valueAt(tree: ConditionTree, facts: Facts, notes: string[], depth: number): Value {
  if (depth > deepest || typeof tree !== 'object' || tree === null) return unknown(notes, 'the condition is damaged or too deep');
  const at = (part: ConditionTree): Value => valueAt(part, facts, notes, depth + 1);
  switch (tree.op) {
    case 'value':
      return isScalar(tree.value) ? tree.value : unknown(notes, 'a value is no value');
    case 'fact':
      return factAt(tree.path, facts, notes);
    case 'list':
      return Array.isArray(tree.items) ? tree.items.map(at) : unknown(notes, 'a list is no list');
    case 'not': {
      const value = at(tree.of);
      return typeof value === 'boolean' ? !value : undefined;
    }
    case 'negative': {
      const value = at(tree.of);
      return typeof value === 'number' ? -value : undefined;
    }
    case 'if': {
      const test = at(tree.test);
      return typeof test === 'boolean' ? at(test ? tree.then : tree.else) : undefined;
    }
    case 'and':
    case 'or':
      return connect(tree.op === 'or', at(tree.left), at(tree.right));
    default:
      return combine(String(tree.op), at(tree.left), at(tree.right), notes);
  }
}

/** What is known of one side may be enough. */
function connect(enough: boolean, left: Value, right: Value): Value {
  if (left === enough || right === enough) return enough;
  return left === !enough && right === !enough ? !enough : undefined;
}

function combine(op: string, left: Value, right: Value, notes: string[]): Value {
  if (left === undefined || right === undefined) return undefined;
  if (op === 'in') return Array.isArray(right) ? right.includes(left) : unknown(notes, '`in` needs a list');
  if (Array.isArray(left) || Array.isArray(right)) return unknown(notes, `lists cannot be compared by ${op}`);
  if (typeof left !== typeof right) return unknown(notes, `${typeof left} and ${typeof right} cannot be compared`);
  if (op === '==') return left === right;
  if (op === '!=') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return unknown(notes, `${op} needs numbers`);
  return calculate(op, left, right, notes);
}

function calculate(op: string, left: number, right: number, notes: string[]): Value {
  switch (op) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    default:
      return unknown(notes, `the operator ${op} is not known`);
  }
}

function factAt(path: unknown, facts: Facts, notes: string[]): Value {
  let value: unknown = facts;
  for (const part of Array.isArray(path) ? path : ['?']) {
    const here = typeof value === 'object' && value !== null && Object.hasOwn(value, String(part));
    value = here ? (value as Record<string, unknown>)[String(part)] : undefined;
  }
  return isScalar(value) ? value : unknown(notes, `${Array.isArray(path) ? path.join('.') : 'a fact'} is not known`);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && !Number.isNaN(value));
}

function unknown(notes: string[], note: string): undefined {
  notes.push(note);
  return undefined;
}
