/** Output of a scripted model: fits whatever JSON schema the desk asked for, with the words of the passages in the prompt. */
import type { JsonSchema, ModelPrompt } from './prompt.js';

export type ModelAction = 'reply' | 'ask' | 'give_up';

const question = 'Which message do you see on the screen, and since when?';
const nothingCovers = 'None of the articles covers it.';

export function scriptedOutput(prompt: ModelPrompt, action: ModelAction): unknown {
  if (!prompt.schema) return wordsOf(prompt, action);
  return fill(prompt.schema, '', prompt, action);
}

function wordsOf(prompt: ModelPrompt, action: ModelAction): string {
  if (action === 'ask') return question;
  if (action === 'give_up') return '';
  return prompt.passages[0]?.text ?? 'I do not know.';
}

function fill(schema: JsonSchema, name: string, prompt: ModelPrompt, action: ModelAction): unknown {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) {
    const filled = fill(chosen(options, action), name, prompt, action);
    return filled === '' && options.some((option) => typeOf(option) === 'null') ? null : filled;
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return bestOf(schema.enum, action);
  switch (typeOf(schema)) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, property]) => [key, fill(property, key, prompt, action)]));
    case 'array':
      return listOf(schema.items ?? { type: 'string' }, name, prompt, action);
    case 'number':
    case 'integer':
      return 1;
    case 'boolean':
      return action === 'reply';
    case 'null':
      return null;
    default:
      return textOf(schema, name, prompt, action);
  }
}

/** Of several shapes, the one made for the action; else the first that is not null. */
function chosen(options: JsonSchema[], action: ModelAction): JsonSchema {
  const named = options.find((option) =>
    Object.values(option.properties ?? {}).some((property) => [property.const, ...(property.enum ?? [])].includes(action)),
  );
  return named ?? options.find((option) => typeOf(option) !== 'null') ?? options[0] ?? {};
}

function bestOf(values: unknown[], action: ModelAction): unknown {
  if (values.includes(action)) return action;
  if (action === 'reply' && values.includes('documented')) return 'documented';
  if (action !== 'reply' && values.includes('inferred')) return 'inferred';
  if (action === 'give_up' && values.includes('no_knowledge')) return 'no_knowledge';
  return values[0];
}

/** Sources are named only by an answer, and only the passage that it quotes. */
function listOf(items: JsonSchema, name: string, prompt: ModelPrompt, action: ModelAction): unknown[] {
  if (/unknown/i.test(name)) return action === 'give_up' ? [nothingCovers] : [];
  if (!/source|cit|passage|article|quote/i.test(name)) return [];
  if (action !== 'reply' || prompt.passages.length === 0) return [];
  return [fill(items, name, prompt, action)];
}

function textOf(schema: JsonSchema, name: string, prompt: ModelPrompt, action: ModelAction): string | null {
  const passage = prompt.passages[0];
  if (/key|source|article|id$/i.test(name)) return action === 'reply' ? (passage?.key ?? '') : empty(schema);
  if (/quote|passage|citation/i.test(name)) return action === 'reply' ? (passage?.text ?? '') : empty(schema);
  if (/title/i.test(name)) return passage?.title ?? '';
  if (/question/i.test(name)) return action === 'reply' ? empty(schema) : question;
  if (/reason|unknown|note/i.test(name)) return action === 'give_up' ? nothingCovers : empty(schema);
  return wordsOf(prompt, action);
}

function empty(schema: JsonSchema): string | null {
  return Array.isArray(schema.type) && schema.type.includes('null') ? null : '';
}

function typeOf(schema: JsonSchema): string {
  const type = Array.isArray(schema.type) ? schema.type.find((each) => each !== 'null') : schema.type;
  return type ?? (schema.properties ? 'object' : 'string');
}
