/** What has the wrong shape: what goes there, and mends of names and values that were nearly right. Pure. */
import type { z } from 'zod';
import { ProcedureHead, ProcedureNode } from '../schema/nodes.js';
import { Duration } from '../schema/words.js';
import type { Fix, Json, Place } from '../validator/problem.js';
import { adds, durationMeant, nearly, nearlyWrites, removes, renames, writes } from './known-mends.js';

export const kinds = ProcedureNode.options.map((option) => option.shape.kind.value);

/** @param written what the issue was found in @param within its path there */
export function mendIssue(issue: z.core.$ZodIssue, place: Place, written: unknown, within: Place): Fix | null {
  const value = valueAt(written, within);
  if (value === undefined) return mendMissing(place, written);
  if (place.length === 1 && place[0] === 'apiVersion') return writes(place, 'sop/v1');
  if (typeof value !== 'string') return null;
  if (issue.code === 'invalid_value') return nearlyWrites(place, value, issue.values.map(String));
  if (issue.code === 'invalid_union' && place.at(-1) === 'kind') return nearlyWrites(place, value, kinds);
  const meant = durationMeant(value);
  return meant !== null && issue.code === 'invalid_format' && Duration.safeParse(meant).success ? writes(place, meant) : null;
}

/** @param owner of the name that nobody knows */
export function mendUnknown(place: Place, owner: unknown): Fix {
  const key = String(place.at(-1));
  const meant = nearly(
    key,
    namesFor(place, owner).filter((name) => valueAt(owner, [name]) === undefined),
  );
  return meant === null ? removes(place) : renames(place, meant, (valueAt(owner, [key]) ?? null) as Json);
}

function namesFor(place: Place, owner: unknown): string[] {
  if (place.length === 1) return Object.keys(ProcedureHead.shape);
  const kind = valueAt(owner, ['kind']);
  const option = place.length === 3 ? ProcedureNode.options.find((each) => each.shape.kind.value === kind) : undefined;
  return Object.keys(option?.shape ?? {});
}

function mendMissing(place: Place, written: unknown): Fix | null {
  if (place.length !== 1) return null;
  if (place[0] === 'apiVersion') return adds(place, 'sop/v1');
  const first = valueAt(written, ['nodes', 0, 'id']);
  if (place[0] === 'start') return typeof first === 'string' ? adds(place, first) : null;
  return place[0] === 'mode' ? adds(place, 'static') : null;
}

export function valueAt(value: unknown, [first, ...rest]: Place): unknown {
  if (first === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return undefined;
  return valueAt(Object.entries(value).find(([name]) => name === String(first))?.[1], rest);
}

const spans = new Set(['timeout', 'duration', 'every', 'deadline']);
const ways = new Set(['next', 'else', 'start', 'onError', 'onTimeout', 'onReject', 'onExhausted', 'fallback', 'join', 'undo']);
const conditions = new Set(['when', 'until']);

/** What to write there. */
export function hintFor(issue: z.core.$ZodIssue, place: Place): string {
  const name = String(place.at(-1));
  if (place.length === 2 && place[0] === 'nodes') return 'A node is a list of names and values: - { id: tell, kind: notify, … }.';
  if (spans.has(name)) return 'Write a span such as PT30M, PT4H or P3D.';
  if (ways.has(name)) return 'Write the id of a node.';
  if (name === 'id') return 'Write an id such as askAgain: a to z first, then letters and digits.';
  if (conditions.has(name)) return 'Write a condition in quotes, such as "ticket.priority <= 2".';
  if (name === 'form') return 'Write confirm, or a list of fields such as - { name: place, type: string }.';
  if (issue.code === 'invalid_value') return `Write ${issue.values.map(String).join(' or ')}.`;
  if (issue.code === 'too_big') return `At most ${String(issue.maximum)}.`;
  if (issue.code === 'too_small') return `At least ${String(issue.minimum)}.`;
  return issue.code === 'invalid_type' ? `Write ${described[issue.expected] ?? 'another value'}.` : 'Correct the value.';
}

const described: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'names and values',
  record: 'names and values',
};
