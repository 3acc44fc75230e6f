/** What an operation finds and leaves behind, as the reading operation beside it shows it. */
import type { Arguments, Json, Operation } from '@tierdesk/operations';
import { contentHash } from '@tierdesk/procedures';

export type State = Record<string, Json>;

/** The arguments that the reading operation takes. */
export function readArguments(read: Operation, args: Arguments): Arguments {
  return Object.fromEntries(Object.entries(args).filter(([name]) => Object.hasOwn(read.argsSchema.properties ?? {}, name)));
}

/** What a name says about a yes-or-no field: `unlock` ends `locked`, `addToGroup` makes somebody a `member`. */
const turns: readonly (readonly [RegExp, string, boolean])[] = [
  [/^unlock/, 'locked', false],
  [/^lock/, 'locked', true],
  [/^enable/, 'enabled', true],
  [/^disable/, 'enabled', false],
  [/^add[A-Z]\w*Group|^addTo/, 'member', true],
  [/^remove\w*Group|^removeFrom/, 'member', false],
];

/** What will stand there; null when the operation does not say so. */
export function stateAfter(operation: Operation, args: Arguments, before: State | null): State | null {
  if (!before) return null;
  const after = { ...before };
  const verb = operation.name.slice(operation.name.lastIndexOf('.') + 1);
  for (const [name, expected] of Object.entries(operation.precondition?.expect ?? {})) {
    if (typeof expected === 'boolean' && typeof before[name] === 'boolean') after[name] = !expected;
  }
  for (const [pattern, field, value] of turns) if (pattern.test(verb) && typeof before[field] === 'boolean') after[field] = value;
  if (Array.isArray(before['groups']) && typeof args['group'] === 'string') after['groups'] = groupsAfter(verb, before['groups'], args['group']);
  for (const [name, value] of Object.entries(args)) if (name !== operation.subject && Object.hasOwn(before, name)) after[name] = value;
  return sameState(before, after) ? null : after;
}

/** What the operation brings about stood there before it ran: it changed nothing, so there is nothing to take back. */
export function wasSoBefore({ name }: Pick<Operation, 'name'>, before: State | null): boolean {
  const verb = name.slice(name.lastIndexOf('.') + 1);
  return turns.some(([pattern, field, value]) => pattern.test(verb) && before?.[field] === value);
}

function groupsAfter(verb: string, groups: Json[], group: string): Json[] {
  const others = groups.filter((name) => name !== group);
  if (verb.startsWith('add')) return [...others, group].sort();
  return verb.startsWith('remove') ? others : groups;
}

export function sameState(one: State | null, other: State | null): boolean {
  return contentHash(one) === contentHash(other);
}

/** @param only the fields that count; all when left out */
export function hasChanged(shown: State, now: State, only?: readonly string[]): boolean {
  const names = only ?? [...new Set([...Object.keys(shown), ...Object.keys(now)])];
  return names.some((name) => contentHash(shown[name] ?? null) !== contentHash(now[name] ?? null));
}

export function changedFields(before: State, after: State): string[] {
  return Object.keys(after).filter((name) => contentHash(before[name] ?? null) !== contentHash(after[name] ?? null));
}

/** A number that the operation neither moves nor asks about, such as the age of a password, changes by itself over night. */
export function countingFields(shown: State, now: State, moved: readonly string[]): string[] {
  const drifts = (name: string): boolean => typeof shown[name] === 'number' && typeof now[name] === 'number' && !moved.includes(name);
  return [...new Set([...Object.keys(shown), ...Object.keys(now)])].filter((name) => !drifts(name));
}
