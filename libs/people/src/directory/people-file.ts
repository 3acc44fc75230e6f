/** Reads `people.yaml`. Every problem at once, each with its line. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, isTimeZone, readYamlFile } from '@tierdesk/platform';
import { parse } from 'yaml';
import { z } from 'zod';
import { canonicalAddress } from './addresses.js';
import { Directory } from './directory.js';
import { personRoles } from './person.js';

const key = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'a key has lower-case letters, digits, dots, dashes and underscores only');
const address = z.string().regex(/^[^\s@]+@[^\s@]+$/, 'not a mail address');
const zone = z.string().refine(isTimeZone, 'not a time zone such as Europe/Madrid');

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
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9_]+$/, 'a Slack user id looks like U012ABCDEF')
    .optional(),
  directory: z.strictObject({ uid: z.string().regex(/^[^\s\p{C}]{1,100}$/u, 'an account is one word') }).optional(),
});

const QueueEntry = z.strictObject({
  key,
  name: z.string().min(1),
  slackChannel: z
    .string()
    .transform((channel) => (channel === 'none' ? '' : channel))
    .optional(),
  mail: z.array(address).default([]),
  members: z.array(key).default([]),
  calendar: z.string().optional(),
  phone: z.string().optional(),
});

const PeopleFile = z
  .strictObject({ people: z.array(PersonEntry).default([]), queues: z.array(QueueEntry).default([]) })
  .superRefine((file, context) => {
    for (const { path, message } of [...repeated(file), ...sharedAccounts(file), ...danglingKeys(file)])
      context.addIssue({ code: 'custom', path, message });
  });

interface Problem {
  path: (string | number)[];
  message: string;
}
interface Entries {
  people: z.infer<typeof PersonEntry>[];
  queues: z.infer<typeof QueueEntry>[];
}

/** Queues of the default ladder, for a desk without `people.yaml`: reachable as soon as Slack has its settings. */
const defaultQueues = [
  { key: 'service-desk', name: 'Service desk', mail: [], members: [] },
  { key: 'duty-lead', name: 'Duty lead', mail: [], members: [] },
];

/** @throws ConfigError with every problem at once, each with file and line */
export function loadDirectory(configDir: string): Directory {
  const path = join(configDir, 'people.yaml');
  if (!existsSync(path)) return new Directory([], defaultQueues);
  const { value, problems } = readYamlFile(path, PeopleFile);
  if (!value) throw new ConfigError(problems);
  return new Directory(value.people, value.queues);
}

/** The same from a text. @throws ConfigError */
export function parseDirectory(text: string): Directory {
  const parsed = PeopleFile.safeParse(parse(text) ?? {});
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`));
  return new Directory(parsed.data.people, parsed.data.queues);
}

function repeated({ people, queues }: Entries): Problem[] {
  const seen = new Set<string>();
  const once = (what: string, path: (string | number)[]): Problem[] => {
    if (!seen.has(what)) {
      seen.add(what);
      return [];
    }
    return [{ path, message: `${what} is given twice` }];
  };
  return [
    ...people.flatMap((person, index) => [
      ...once(`person ${person.key}`, ['people', index, 'key']),
      ...person.addresses.flatMap((value, at) => once(`address ${canonicalAddress(value)}`, ['people', index, 'addresses', at])),
      ...(person.slack ? once(`Slack user ${person.slack}`, ['people', index, 'slack']) : []),
    ]),
    ...queues.flatMap((queue, index) => once(`queue ${queue.key}`, ['queues', index, 'key'])),
  ];
}

/** Nobody's account is the key or the account of somebody else: a change must not reach the wrong person. */
function sharedAccounts({ people }: Entries): Problem[] {
  const owners = new Map(people.map((person, index) => [person.key, index]));
  return people.flatMap(({ directory }, index) => {
    if (!directory) return [];
    const account = directory.uid.toLowerCase();
    const owner = owners.get(account) ?? index;
    owners.set(account, owner);
    if (owner === index) return [];
    return [{ path: ['people', index, 'directory', 'uid'], message: `account ${directory.uid} belongs to ${people[owner]?.key} already` }];
  });
}

function danglingKeys({ people, queues }: Entries): Problem[] {
  const known = new Set(people.map((person) => person.key));
  const exists = (person: string, path: (string | number)[]): Problem[] =>
    known.has(person) ? [] : [{ path, message: `no person has the key ${person}` }];
  return [
    ...people.flatMap((person, index) => (person.manager ? exists(person.manager, ['people', index, 'manager']) : [])),
    ...queues.flatMap((queue, index) => queue.members.flatMap((member, at) => exists(member, ['queues', index, 'members', at]))),
  ];
}
