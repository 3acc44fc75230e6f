/** What one file cannot see by itself: names that are used twice, and names that no file declares. */
import type { YamlFile } from '@tierdesk/platform';
import type { McpServerPlan } from '../adapters/mcp/tools-file.js';
import type { DeclaredOperation, OperationFile } from '@tierdesk/procedures';

interface Place {
  declared: DeclaredOperation;
  complain: (field: string, message: string) => void;
}

export function crossProblems(files: readonly YamlFile<OperationFile>[]): string[] {
  const problems: string[] = [];
  const places = files.flatMap((file) =>
    (file.value?.operations ?? []).map((declared, i): Place => ({
      declared,
      complain: (field, message) => problems.push(file.problemAt(['operations', i, field], message)),
    })),
  );
  const byName = new Map<string, DeclaredOperation>();
  for (const { declared, complain } of places) {
    if (byName.has(declared.name)) complain('name', `there is another ${declared.name}`);
    byName.set(declared.name, declared);
  }
  for (const place of places) checkNames(place, byName);
  return problems;
}

function checkNames({ declared, complain }: Place, byName: ReadonlyMap<string, DeclaredOperation>): void {
  const { undo, reads, precondition, check } = declared;
  if (undo !== undefined && !byName.has(undo)) complain('undo', `there is no operation ${undo}`);
  for (const [field, name] of [
    ['reads', reads],
    ['precondition', precondition?.read],
    ['check', check?.read],
  ] as const) {
    if (name === undefined) continue;
    const read = byName.get(name);
    if (!read) complain(field, `there is no operation ${name}`);
    else if (read.risk !== 'R0') complain(field, `${name} does not only read`);
    else if (read.args.required.some((argument) => !Object.hasOwn(declared.args.properties, argument)))
      complain(field, `${name} needs an argument that ${declared.name} does not have`);
  }
  if (check && !contradicts(check, precondition)) complain('check', 'must contradict the precondition: what was wrong before, and is right after');
  for (const [field, expectation] of [
    ['precondition', precondition],
    ['check', check],
  ] as const) {
    const read = expectation && byName.get(expectation.read);
    for (const [fact, value] of Object.entries(expectation?.expect ?? {})) {
      const told = read && (Object.hasOwn(read.result.properties, fact) ? read.result.properties[fact] : null);
      if (told === null) complain(field, `${read?.name} does not tell ${fact}`);
      else if (told && !mayBe(told, value)) complain(field, `${fact} of ${read?.name} is never ${String(value)}`);
    }
  }
}

type Expected = DeclaredOperation['check'];

function contradicts(check: NonNullable<Expected>, precondition: Expected): boolean {
  const before = precondition?.read === check.read ? precondition.expect : {};
  return Object.entries(check.expect).some(([fact, value]) => Object.hasOwn(before, fact) && before[fact] !== value);
}

type Told = DeclaredOperation['result']['properties'][string];

function mayBe({ type, enum: choices }: Told, value: string | number | boolean): boolean {
  if (choices) return typeof value === 'string' && choices.includes(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

/** A tool stands beside the declared operations under one roof of names. */
export function toolNameProblems(files: readonly YamlFile<OperationFile>[], servers: readonly McpServerPlan[]): string[] {
  const declared = files.flatMap((file) => file.value?.operations.map(({ name }) => name) ?? []);
  const taken = servers.flatMap(({ tools }) => tools);
  const names = [...declared, ...taken.map(({ name }) => name)];
  return taken.flatMap(({ name, undo, reads }) => [
    ...(names.indexOf(name) === names.lastIndexOf(name) ? [] : [`tools.yaml: there is another ${name}`]),
    ...[undo, reads]
      .filter((other) => other !== undefined && !names.includes(other))
      .map((other) => `tools.yaml: ${name}: there is no operation ${other}`),
  ]);
}
