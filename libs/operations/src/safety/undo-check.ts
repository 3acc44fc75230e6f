/**
 * Whether a call takes back what a write did, and nothing else. The approval of the write covers it, and neither windows, freezes, limits nor risk
 * hinder it; so it may touch nobody, and be made of nothing, that the write did not know. Pure.
 */
import { contentHash } from '@tierdesk/procedures';
import { misfit } from '../registry/schema-check.js';
import type { Arguments, Json, Operation } from '../registry/operation.js';
import { isVouchedFor } from '../registry/vouched-fields.js';
import { peopleNamed, type People } from './people-named.js';
import { attendedIn } from './rule-checks.js';
import type { AttendedGroups } from './safety-rules.js';

export interface Deed {
  /** As the registry knows it now; null when it does not. */
  operation: Operation | null;
  args: Arguments;
  result: Arguments | null;
  /** Directory key of the person, or the id as given. */
  touches: string | null;
}

export interface UndoSurroundings {
  people: People;
  attended: readonly AttendedGroups[];
}

/** @returns the code of what speaks against it; null when it may run */
export function undoFault(undo: Operation, args: Arguments, deed: Deed, { people, attended }: UndoSurroundings): string | null {
  if (!undo.enabled) return 'operation.disabled';
  if (deed.operation?.undo !== undo.name) return 'undo.not_declared';
  if (misfit(undo.argsSchema, args) !== null) return 'operation.arguments';
  const foreign = Object.entries(args).filter(([name, value]) => !isOfDeed(name, value, undo, deed));
  if (foreign.length > 0) return foreign.some(([name]) => name === undo.subject) ? 'undo.other_person' : 'undo.other_arguments';
  const known = new Set([deed.touches, ...peopleNamed(people, deed.args).map(({ key }) => key)]);
  if (!peopleNamed(people, args).every(({ key }) => known.has(key))) return 'undo.other_person';
  const before = attendedIn(deed.args, attended);
  return attendedIn(args, attended).every((entry) => before.includes(entry)) ? null : 'undo.attended_group';
}

function isOfDeed(name: string, value: Json, undo: Operation, { operation, args, result }: Deed): boolean {
  const isSubject = name === undo.subject;
  const written = isSubject ? (operation?.subject ?? name) : name;
  if (Object.hasOwn(args, written) && same(value, args[written])) return true;
  const answers = Object.entries(result ?? {}).filter(([, answer]) => same(value, answer));
  // In the place of what the write was given, or of a person, free words of a system count for nothing.
  if (isSubject || Object.hasOwn(args, name)) return answers.some(([field]) => operation !== null && isVouchedFor(operation, field));
  return answers.length > 0 || Object.values(args).some((given) => same(value, given));
}

/** What is a number to one operation may be its digits to the other. */
function same(one: Json, other: Json | undefined): boolean {
  if (other === undefined) return false;
  const scalar = (value: Json): boolean => typeof value === 'string' || typeof value === 'number';
  return scalar(one) && scalar(other) ? String(one) === String(other) : contentHash(one) === contentHash(other);
}
