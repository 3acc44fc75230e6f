/** What a model may say in one turn: an action, apart from its words. */
import { z } from 'zod';

export const Turn = z.strictObject({
  action: z.enum(['answer', 'ask', 'give_up']).describe('answer only from the passages; ask when one question would settle it; else give_up'),
  text: z.string().describe('the answer or the question to the requester, Markdown, without greeting and signature; empty when giving up'),
  sources: z
    .array(z.strictObject({ key: z.string().describe('key of a passage'), quote: z.string().describe('words of that passage, copied exactly') }))
    .describe('every passage the answer rests on; empty unless answering'),
  unknown: z.array(z.string()).describe('what is still unknown, for the person who takes over; short'),
  question: z.string().nullable().describe('when giving up, the one question a person should ask the requester'),
});
export type Turn = z.infer<typeof Turn>;

export const turnSchema: Record<string, unknown> = z.toJSONSchema(Turn);
delete turnSchema['$schema'];

/** @returns null when the output does not fit */
export function parseTurn(output: string): Turn | null {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return null;
  }
  const parsed = Turn.safeParse(value);
  return parsed.success ? parsed.data : null;
}
