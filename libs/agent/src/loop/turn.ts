/** What a model may say at the end of a turn: one typed action, apart from its words; one schema for each action. */
import { z } from 'zod';
import { jsonIn } from '../model/described-form.js';
import type { JsonObject } from '../model/model-port.js';

const Reply = z.strictObject({
  action: z.literal('reply').describe('the passages, or what a tool answered, answer the question'),
  text: z.string().describe('the answer to the requester, Markdown, without greeting and signature'),
  sources: z
    .array(
      z.strictObject({
        key: z.string().describe('key of a passage, or id of a tool result'),
        quote: z.string().describe('words of it, copied exactly'),
      }),
    )
    .describe('everything that the answer rests on'),
});
const Ask = z.strictObject({
  action: z.literal('ask').describe('one question to the requester would settle it'),
  text: z.string().describe('that question, and nothing else'),
});
const Value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export const PlannedOperations = z.array(
  z.strictObject({
    operation: z.string().describe('name of an operation that is offered'),
    args: z.array(z.strictObject({ name: z.string(), value: Value.describe('a reference such as ${requester.id}, a choice, or a short value') })),
  }),
);
export type PlannedOperations = z.infer<typeof PlannedOperations>;
const Plan = z.strictObject({
  action: z.literal('plan').describe('operations of the desk would solve it; they are checked, and approved where needed, before they run'),
  /** Kept with the turn; people who approve read the registry's words. */
  title: z.string().describe('what the plan does, in a few words, without names'),
  operations: PlannedOperations.describe('in the order in which they run'),
});
const GiveUp = z.strictObject({
  action: z.literal('give_up').describe('anything else; a person takes over by itself'),
  unknown: z.array(z.string()).default([]).describe('what is still unknown, for the person who takes over; short'),
  question: z.string().nullable().default(null).describe('the one question a person should ask the requester'),
});
/** For endpoints without tools of their own. */
const Look = z.strictObject({
  action: z.literal('look').describe('use one of the read-only tools first'),
  tool: z.string(),
  args: z.string().describe('its arguments as a JSON object'),
});

const forms = { reply: Reply, ask: Ask, plan: Plan, give_up: GiveUp, look: Look };
export type TurnAction = keyof typeof forms;
export type Turn = z.infer<typeof Reply> | z.infer<typeof Ask> | z.infer<typeof Plan> | z.infer<typeof GiveUp> | z.infer<typeof Look>;

/** OpenAI wants an object at the root of a schema, and unions below it. */
export function turnForm(allowed: readonly TurnAction[]): { name: string; schema: JsonObject } {
  const schema: JsonObject = z.toJSONSchema(z.strictObject({ turn: z.union(allowed.map((action) => forms[action])) }));
  delete schema['$schema'];
  return { name: 'turn', schema };
}

/** @returns null when the output does not fit, or names an action that is not allowed */
export function parseTurn(output: string, allowed: readonly TurnAction[]): Turn | null {
  const value = jsonIn(output);
  const turn = value?.['turn'] ?? value;
  const action = turn !== null && typeof turn === 'object' ? Reflect.get(turn, 'action') : null;
  const known = allowed.find((one) => one === action);
  if (!known) return null;
  const parsed = forms[known].safeParse(turn);
  return parsed.success ? parsed.data : null;
}
