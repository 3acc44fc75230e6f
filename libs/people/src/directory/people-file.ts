/** Reads `people.yaml`. Every problem at once, each with its line. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@tierdesk/platform';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { canonicalAddress } from './addresses.js';
import { Directory } from './directory.js';
import { personRoles } from './person.js';

const key = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'a key has lower-case letters, digits, dots, dashes and underscores only');
const address = z.string().regex(/^[^\s@]+@[^\s@]+$/, 'not a mail address');
const zone = z.string().refine((name) => isZone(name), 'not a time zone such as Europe/Madrid');

const PersonEntry = z.strictObject({
  key,
  name: z.string().min(1),
  addresses: z.array(address).min(1, 'at least one address'),
  department: z.string().optional(),
  location: z.string().optional(),
  manager: key.optional(),
  groups: z.array(z.string()).default([]),
  zone: zone.optional(),
  language: z.string().optional(),
  roles: z.array(z.enum(personRoles)).default([]),
  slack: z.string().regex(/^[UW][A-Z0-9_]+$/, 'a Slack user id looks like U012ABCDEF').optional(),
});

const QueueEntry = z.strictObject({
  key,
  name: z.string().min(1),
  slackChannel: z.string().optional(),
  mail: z.array(address).default([]),
  members: z.array(key).default([]),
  calendar: z.string().optional(),
  phone: z.string().optional(),
});

const PeopleFile = z.strictObject({ people: z.array(PersonEntry).default([]), queues: z.array(QueueEntry).default([]) });
type PeopleFile = z.infer<typeof PeopleFile>;

type Path = readonly (string | number)[];
interface Problem {
  path: Path;
  message: string;
}

/** Queues of the default ladder, for a desk without `people.yaml`: reachable as soon as Slack has its settings. */
const defaultQueues = [
  { key: 'service-desk', name: 'Service desk', mail: [], members: [] },
  { key: 'duty-lead', name: 'Duty lead', mail: [], members: [] },
];

/** @throws ConfigError */
export function loadDirectory(configDir: string): Directory {
  const file = join(configDir, 'people.yaml');
  if (!existsSync(file)) return new Directory([], defaultQueues);
  return parseDirectory(readFileSync(file, 'utf8'), file);
}

/** @throws ConfigError */
export function parseDirectory(text: string, file = 'people.yaml'): Directory {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    throw new ConfigError(document.errors.map((error) => `${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`));
  }
  const parsed = PeopleFile.safeParse(document.toJS() ?? {});
  const problems = parsed.success ? crossProblems(parsed.data) : parsed.error.issues.map((issue) => ({ path: issue.path.map(toStep), message: issue.message }));
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems.map((problem) => describe(problem, file, document, lines)));
  return new Directory(parsed.data.people, parsed.data.queues);
}

function crossProblems({ people, queues }: PeopleFile): Problem[] {
  const problems: Problem[] = [];
  const known = new Set(people.map((person) => person.key));
  const once = (seen: Set<string>, value: string, path: Path, what: string) => {
    if (seen.has(value)) problems.push({ path, message: `${what} is given twice` });
    seen.add(value);
  };
  const personKeys = new Set<string>();
  const addresses = new Set<string>();
  const slackIds = new Set<string>();
  people.forEach((person, index) => {
    once(personKeys, person.key, ['people', index, 'key'], `person ${person.key}`);
    person.addresses.forEach((value, at) => once(addresses, canonicalAddress(value), ['people', index, 'addresses', at], `address ${value}`));
    if (person.slack) once(slackIds, person.slack, ['people', index, 'slack'], `Slack user ${person.slack}`);
    if (person.manager && !known.has(person.manager)) {
      problems.push({ path: ['people', index, 'manager'], message: `no person has the key ${person.manager}` });
    }
  });
  const queueKeys = new Set<string>();
  queues.forEach((queue, index) => {
    once(queueKeys, queue.key, ['queues', index, 'key'], `queue ${queue.key}`);
    queue.members.forEach((member, at) => {
      if (!known.has(member)) problems.push({ path: ['queues', index, 'members', at], message: `no person has the key ${member}` });
    });
  });
  return problems;
}

function describe(problem: Problem, file: string, document: Document, lines: LineCounter): string {
  return `${file}:${lineOf(problem.path, document, lines)}: ${problem.path.join('.') || 'file'}: ${problem.message}`;
}

function lineOf(path: Path, document: Document, lines: LineCounter): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function toStep(step: PropertyKey): string | number {
  return typeof step === 'number' ? step : String(step);
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
