/** Reads what servers send, whatever they send: nothing of it is believed before it was looked at. Pure. */
import { storable } from '@tierdesk/platform';
import type { JsonObject, ToolCall, Usage } from './model-port.js';

/** An answer came, and it is none: a sign-in page, an empty list. It may have been paid for. */
export class UnreadableAnswer extends Error {}

/** A whole turn is far shorter; what is longer is no turn. */
const longestOutput = 65_536;
const longestArgs = 8_000;
const longestName = 64;
/** More than the tools of a ticket. */
const mostCalls = 32;
/** No call uses as much; whoever says so has not counted. */
const mostTokens = 10_000_000;

export function objectOf(value: unknown): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** A text, or its parts as some servers send them. */
export function textOf(content: unknown): string {
  const text =
    typeof content === 'string'
      ? content
      : listOf(content)
          .map((part) => (typeof part['text'] === 'string' ? part['text'] : ''))
          .join('');
  return storable(text.slice(0, longestOutput));
}

/** Some servers send arguments as an object. */
export function callsOf(calls: readonly { id: unknown; name: unknown; args: unknown }[]): ToolCall[] {
  return calls.slice(0, mostCalls).map(({ id, name, args }) => ({
    id: shortText(id),
    name: shortText(name),
    args: storable((typeof args === 'string' ? args : JSON.stringify(args ?? {})).slice(0, longestArgs)),
  }));
}

/** Zero where the server did not count. */
export function usageOf(input: unknown, output: unknown): Usage {
  return { input: countOf(input), output: countOf(output) };
}

function countOf(value: unknown): number {
  return typeof value === 'number' && value > 0 && value <= mostTokens ? Math.ceil(value) : 0;
}

function shortText(value: unknown): string {
  return typeof value === 'string' ? storable(value.slice(0, longestName)) : '';
}
