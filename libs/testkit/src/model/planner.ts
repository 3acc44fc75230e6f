/** A plan out of what the prompt offers: the first operation, for the requester, with the first choice of every other argument. */
import type { JsonSchema, ModelPrompt } from './prompt.js';

interface Offered {
  name: string;
  schema: { properties?: Record<string, JsonSchema>; required?: string[] };
}

export function planned(prompt: ModelPrompt): unknown {
  const [first] = offeredIn(prompt);
  if (!first) return { turn: { action: 'give_up', unknown: [], question: null } };
  const args = (first.schema.required ?? []).map((name) => ({ name, value: valueFor(first.schema.properties?.[name]) }));
  const operations = [{ operation: first.name, args }];
  return prompt.schema?.properties?.['operations'] ? { operations } : { turn: { action: 'plan', title: 'Repair it', operations } };
}

export function offeredIn({ messages }: ModelPrompt): Offered[] {
  const text = messages.map((message) => message.text).join('\n');
  return [...text.matchAll(/^- ([a-z][\w.]+) \(R\d[^)]*\): (\{.*\})$/gm)].map(([, name = '', schema = '{}']) => ({
    name,
    schema: JSON.parse(schema) as Offered['schema'],
  }));
}

function valueFor(schema: JsonSchema | undefined): unknown {
  if (schema?.enum) return schema.enum[0];
  if (schema?.type === 'integer' || schema?.type === 'number') return 1;
  return schema?.type === 'boolean' ? true : '${requester.id}';
}
