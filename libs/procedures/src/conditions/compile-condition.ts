/** Reads a condition in CEL, checks it against the public facts and keeps a plain tree. At publication only. */
import { Environment, type ASTNode } from '@marcbachmann/cel-js';
import type { ArithmeticOperator, ComparisonOperator, ConditionTree } from '../interpreter/condition-tree.js';
import { nearly } from '../mend/known-mends.js';
import type { FactType, FactTypes } from './public-facts.js';

export interface ConditionFinding {
  code: 'condition.syntax' | 'condition.type' | 'condition.unknown_fact' | 'condition.unsupported' | 'condition.value';
  message: string;
  hint: string;
  /** What was surely meant, in the words of the condition. */
  instead?: { from: string; to: string } | undefined;
}

export interface CompiledCondition {
  tree: ConditionTree | null;
  type: FactType['type'] | null;
  findings: ConditionFinding[];
}

const plainOperators = new Set<string>(['==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*']);

/** @param expected `bool` for conditions; null where any single value will do */
export function compileCondition(source: string, facts: FactTypes, expected: 'bool' | null = 'bool'): CompiledCondition {
  const open = /^TODO\b:? *(.*)$/s.exec(source);
  if (open)
    return failed(
      'condition.syntax',
      `This condition is still to be written${open[1] ? `: ${open[1]}` : ''}.`,
      `Known here: ${knownNames(facts).join(', ')}.`,
    );
  const environment = environmentOf(facts);
  let ast: ASTNode;
  try {
    ast = environment.parse(source).ast;
  } catch (error) {
    const compared = /(?<![=!<>])=(?!=)/.test(source);
    const hint = compared ? 'Two signs compare: ==.' : "Write it like ticket.priority <= 2 && article.evidence == 'documented'.";
    return failed('condition.syntax', messageOf(error), hint);
  }
  const checked = environment.check(source);
  if (!checked.valid) return failed(...typeFinding(checked.error, facts));
  const type = simpleType(checked.type);
  if (type === null || (expected !== null && type !== expected)) {
    return failed(
      'condition.type',
      `This gives ${checked.type ?? 'nothing'}, not ${expected ?? 'a single value'}.`,
      type === 'int' || type === 'double' ? 'Compare it with a number, for instance <= 2.' : "Compare it with a value, for instance == 'vpn'.",
    );
  }
  const findings: ConditionFinding[] = [];
  const tree = treeOf(ast, facts, findings);
  return { tree: findings.length === 0 ? tree : null, type, findings };
}

function environmentOf(facts: FactTypes): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits: { maxAstNodes: 200, maxDepth: 24 } });
  for (const [name, fact] of facts) {
    if (fact instanceof Map) environment.registerVariable({ name, schema: Object.fromEntries([...fact].map(([key, one]) => [key, one.type])) });
    else environment.registerVariable(name, fact.type);
  }
  return environment;
}

function typeFinding(error: unknown, facts: FactTypes): [ConditionFinding['code'], string, string] {
  const message = messageOf(error);
  const code = (error as { code?: string } | undefined)?.code;
  if (code === 'unknown_variable' || code === 'no_such_key') {
    return ['condition.unknown_fact', message, `Known here: ${knownNames(facts).join(', ')}. Text that people wrote is never known to a condition.`];
  }
  const doubles = message.includes('double') && message.includes('int');
  const plain = message.replace(/^no such overload: (.*)$/, '$1 cannot be worked out.');
  return ['condition.type', plain, doubles ? 'Write numbers that may have a fraction as 3.0.' : 'Compare only values of one type.'];
}

function knownNames(facts: FactTypes): string[] {
  return [...facts].flatMap(([name, fact]) => (fact instanceof Map ? [...fact.keys()].map((key) => `${name}.${key}`) : [name]));
}

function simpleType(type: string | undefined): FactType['type'] | null {
  return type === 'bool' || type === 'string' || type === 'int' || type === 'double' ? type : null;
}

function treeOf(ast: ASTNode, facts: FactTypes, findings: ConditionFinding[]): ConditionTree {
  const part = (node: ASTNode): ConditionTree => treeOf(node, facts, findings);
  switch (ast.op) {
    case 'value':
      return valueOf(ast.args, findings);
    case 'id':
      return { op: 'fact', path: [ast.args] };
    case '.':
      return memberOf(part(ast.args[0]), ast.args[1], findings);
    case 'list':
      return { op: 'list', items: ast.args.map(part) };
    case '!_':
      return { op: 'not', of: part(ast.args) };
    case '-_':
      return { op: 'negative', of: part(ast.args) };
    case '?:':
      return { op: 'if', test: part(ast.args[0]), then: part(ast.args[1]), else: part(ast.args[2]) };
    case '&&':
    case '||':
      return { op: ast.op === '&&' ? 'and' : 'or', left: part(ast.args[0]), right: part(ast.args[1]) };
    default:
      if (!plainOperators.has(ast.op)) return unsupported(ast.op, findings);
  }
  const [left, right] = (ast.args as [ASTNode, ASTNode]).map(part) as [ConditionTree, ConditionTree];
  checkValues(left, right, facts, findings);
  checkValues(right, left, facts, findings);
  return { op: ast.op as ComparisonOperator | ArithmeticOperator, left, right };
}

function valueOf(value: unknown, findings: ConditionFinding[]): ConditionTree {
  if (typeof value === 'bigint') return { op: 'value', value: Number(value) };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { op: 'value', value };
  return unsupported('this literal', findings);
}

function memberOf(of: ConditionTree, name: string, findings: ConditionFinding[]): ConditionTree {
  return of.op === 'fact' ? { op: 'fact', path: [...of.path, name] } : unsupported('a member of an expression', findings);
}

function unsupported(what: string, findings: ConditionFinding[]): ConditionTree {
  findings.push({
    code: 'condition.unsupported',
    message: `A condition cannot use ${what === 'call' || what === 'rcall' ? 'functions' : what}.`,
    hint: 'Use comparisons, in, &&, ||, !, ?:, +, - and *.',
  });
  return { op: 'value', value: false };
}

/** A misspelt value of a choice would simply never hold. */
function checkValues(fact: ConditionTree, against: ConditionTree, facts: FactTypes, findings: ConditionFinding[]): void {
  if (fact.op !== 'fact') return;
  const values = typeAt(fact.path, facts)?.values;
  if (!values) return;
  for (const literal of against.op === 'list' ? against.items : [against]) {
    if (literal.op !== 'value' || typeof literal.value !== 'string' || values.includes(literal.value)) continue;
    const meant = nearly(literal.value, values);
    findings.push({
      code: 'condition.value',
      message: `${fact.path.join('.')} is never '${literal.value}'.`,
      hint: `It is one of ${values.join(', ')}.`,
      instead: meant === null ? undefined : { from: literal.value, to: meant },
    });
  }
}

function typeAt([first = '', second]: string[], facts: FactTypes): FactType | undefined {
  const fact = facts.get(first);
  return fact instanceof Map ? fact.get(second ?? '') : fact;
}

function failed(code: ConditionFinding['code'], message: string, hint: string): CompiledCondition {
  return { tree: null, type: null, findings: [{ code, message, hint }] };
}

function messageOf(error: unknown): string {
  return (error as { summary?: string } | undefined)?.summary ?? (error instanceof Error ? error.message.split('\n')[0]! : 'This cannot be read.');
}
