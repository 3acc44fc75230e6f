/** For endpoints that cannot be held to a JSON schema: the form in words, and JSON found wherever it stands in an answer. Pure. */
import { storable } from '@tierdesk/platform';
import type { JsonObject, ModelMessage, ModelRequest, OutputFormat } from './model-port.js';

/** Servers without a parser for it send what a model thinks first in front of its answer. */
const thoughts = /^\s*<think>[\s\S]*?<\/think>/;

export function describeForm({ messages, form }: ModelRequest, format: OutputFormat): readonly ModelMessage[] {
  if (format === 'json_schema') return messages;
  const said = `Answer with one JSON object that fits this JSON schema, and nothing else:\n${JSON.stringify(form.schema)}`;
  const [first, ...rest] = messages;
  return first?.role === 'system' ? [{ role: 'system', text: `${first.text}\n\n${said}` }, ...rest] : [{ role: 'system', text: said }, ...messages];
}

/** The outermost JSON object of an answer, with or without words or a fence around it. @returns null when there is none */
export function jsonIn(output: string): JsonObject | null {
  const said = output.replace(thoughts, '');
  return parsed(said) ?? parsed(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1));
}

function parsed(text: string): JsonObject | null {
  try {
    // What is escaped in JSON is text of its own afterwards.
    const value: unknown = JSON.parse(text, (_key, item: unknown) => (typeof item === 'string' ? storable(item) : item));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}
