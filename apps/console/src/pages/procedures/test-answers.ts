/** What was typed into the fields of a waiting node, as the answer that the test run takes. Pure. */
import type { SimulatedAnswer, TestRunFact, TestRunOrder, TestRunWait } from '@tierdesk/api-contract';
import { en } from '../../texts/en';

const words = en.procedures.test;

type Outcome = TestRunWait['outcomes'][number];
type Field = TestRunWait['fields'][number];
export type TypedFields = Readonly<Record<string, string>>;

/** One answer after the other, in the order in which they were given. */
export interface GivenAnswer {
  node: string;
  answer: SimulatedAnswer;
}

function valueOf({ type }: Field, typed: string): string | number | boolean | string[] | undefined {
  if (typed === '') return undefined;
  switch (type) {
    case 'number':
      return Number.isFinite(Number(typed)) ? Number(typed) : undefined;
    case 'boolean':
      return typed === 'true';
    case 'list':
      return typed
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
    default:
      return typed;
  }
}

export function answerOf({ fields }: Pick<TestRunWait, 'fields'>, outcome: Outcome, typed: TypedFields): SimulatedAnswer {
  const values = outcome === 'ok' ? fields.map((field) => [field.name, valueOf(field, typed[field.name] ?? '')] as const) : [];
  return {
    ...Object.fromEntries(values.filter((entry): entry is readonly [string, NonNullable<(typeof entry)[1]>] => entry[1] !== undefined)),
    ...(outcome === 'ok' ? {} : { _outcome: outcome }),
  };
}

/** How it goes at a node of this kind. */
export const outcomeWord = (kind: string, outcome: Outcome): string => (outcome === 'ok' ? words.okOf[kind] : undefined) ?? words.outcomes[outcome];

/** A value as it is typed into its field. */
export function typedOf(value: TestRunFact['fields'][number]['value']): string {
  return Array.isArray(value) ? value.join('\n') : value === null ? '' : String(value);
}

/** Where two walks part: the first node that only the second one reached; null while they go the same way. */
export function partsAt(before: readonly string[], now: readonly string[]): string | null {
  const at = now.findIndex((node, index) => node !== before[index]);
  return at < 0 ? null : (now[at] ?? null);
}

/** A node that is asked round after round takes its answers as a list. */
export function answersOf(given: readonly GivenAnswer[]): NonNullable<TestRunOrder['answers']> {
  const byNode = Map.groupBy(given, ({ node }) => node);
  return Object.fromEntries(
    [...byNode].map(([node, list]) => {
      const answers = list.map(({ answer }) => answer);
      return [node, answers.length === 1 && answers[0] ? answers[0] : answers];
    }),
  );
}
