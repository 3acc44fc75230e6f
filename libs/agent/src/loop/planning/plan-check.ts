/** What a model planned, held against what was known before any tool answered: offered operations, trusted references, choices, words of the mail. Pure. */
import type { Arguments, Operation, PlannedCall } from '@tierdesk/operations';
import { secretsIn } from '../secrets.js';
import type { PlannedOperations } from '../turn.js';
import type { References } from './references.js';

/** Fixed before the first turn, so that nothing a tool answers can widen it. */
export interface PlanGround {
  offered: ReadonlyMap<string, Operation>;
  references: References;
  /** Words that the requester wrote, and the passages found for them. */
  words: string;
  mostOperations: number;
}

export interface PlanStep {
  operation: string;
  /** With references as they were written. */
  args: Record<string, string | number | boolean | string[]>;
}

/** `calls`: the same with references filled in, for the safety report. */
export type CheckedPlan = { problems: string[]; steps: PlanStep[]; calls: PlannedCall[] };

const longestLiteral = 80;

export function checkPlan(planned: PlannedOperations, ground: PlanGround): CheckedPlan {
  const problems: string[] = [];
  if (planned.length === 0) problems.push('A plan names at least one operation.');
  if (planned.length > ground.mostOperations) problems.push(`A plan has ${ground.mostOperations} operations at most.`);
  const steps: PlanStep[] = [];
  const calls: PlannedCall[] = [];
  for (const { operation: name, args } of planned) {
    const operation = ground.offered.get(name);
    if (!operation) {
      problems.push(`The operation ${shown(name)} was not offered.`);
      continue;
    }
    const step: PlanStep = { operation: name, args: {} };
    const call: PlannedCall = { operation: name, args: {}, origins: {} };
    for (const { name: argument, value } of args) {
      if (Object.hasOwn(step.args, argument)) problems.push(`${name}: ${shown(argument)} is given twice.`);
      const judged = judgeValue(operation, argument, value, ground);
      if (judged.problem) problems.push(`${name}: ${judged.problem}`);
      step.args[argument] = value;
      call.args[argument] = judged.filled;
      call.origins[argument] = judged.origin;
    }
    steps.push(step);
    calls.push(call);
  }
  return { problems, steps, calls };
}

interface Judged {
  filled: Arguments[string];
  origin: PlannedCall['origins'][string];
  problem: string | null;
}

function judgeValue(operation: Operation, argument: string, value: PlanStep['args'][string], ground: PlanGround): Judged {
  const schema = Object.hasOwn(operation.argsSchema.properties ?? {}, argument) ? operation.argsSchema.properties?.[argument] : undefined;
  const refused = (problem: string): Judged => ({ filled: value, origin: 'model', problem });
  if (!schema) return refused(`there is no argument ${shown(argument)}.`);
  if (typeof value === 'string' && value.includes('${')) {
    const found = ground.references.resolve(value);
    return found
      ? { ...found, problem: null }
      : refused(`${shown(value)} names nothing that is known; references are ${ground.references.names().join(', ')}.`);
  }
  if (argument === operation.subject) return refused(`${argument} is a person: write \${requester.id}, never an id or a name.`);
  if (typeof value === 'number' || typeof value === 'boolean') return { filled: value, origin: 'model', problem: null };
  const texts = Array.isArray(value) ? value : [value];
  const wrong = texts.find((text) => !(schema.enum?.includes(text) ?? false) && !isKnownWord(text, ground));
  if (wrong !== undefined) return refused(`${argument} must be a choice of the schema, or short words that the employee wrote.`);
  return { filled: value, origin: 'model', problem: null };
}

/** Short, no secret, no address, and written by the requester or the company before any tool answered. */
function isKnownWord(text: string, { words }: PlanGround): boolean {
  if (text.length === 0 || text.length > longestLiteral || /[\r\n@]|:\/\//.test(text) || secretsIn(text).length > 0) return false;
  return words.includes(text.toLowerCase());
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
