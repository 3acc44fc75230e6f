import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '@tierdesk/platform';
import { afterAll, describe, expect, it } from 'vitest';
import { loadDirectory } from './people-file.js';
import { accountOf } from './person.js';

const shipped = fileURLToPath(new URL('../../../../config', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'people-'));
afterAll(() => rmSync(folder, { recursive: true }));

function directoryFrom(text: string) {
  writeFileSync(join(folder, 'people.yaml'), text);
  return loadDirectory(folder);
}

describe('the directory', () => {
  const directory = directoryFrom(`
people:
  - { key: ana.ruiz, name: Ana Ruiz, addresses: [Ana.Ruiz@corp.example, ana@corp.example], manager: bo, groups: [finance] }
  - { key: bo, name: Bo, addresses: [bo@corp.example], roles: [agent], slack: U0BO }
queues:
  - { key: desk, name: Desk, members: [bo] }
`);

  it('finds a person by any of their addresses, whatever the case and the plus part', () => {
    expect(directory.personByAddress('ANA.RUIZ+tickets@Corp.Example')?.key).toBe('ana.ruiz');
    expect(directory.personByAddress('ana@corp.example')?.key).toBe('ana.ruiz');
    expect(directory.personByAddress('stranger@corp.example')).toBeNull();
  });

  it('finds a person by their account, which is their key unless the file says otherwise', () => {
    const people = directoryFrom(`
people:
  - { key: ana.ruiz, name: Ana Ruiz, addresses: [ana@corp.example], directory: { uid: ARuiz01 } }
  - { key: bo, name: Bo, addresses: [bo@corp.example] }
`);
    expect(people.personByAccount('aruiz01')?.key).toBe('ana.ruiz');
    expect(people.personByAccount('ana.ruiz')).toBeNull();
    expect(people.personByAccount('bo')?.key).toBe('bo');
    expect(people.people().map(accountOf)).toEqual(['ARuiz01', 'bo']);
  });

  it('finds a person by Slack id and a queue by key', () => {
    expect(directory.personBySlackId('U0BO')?.key).toBe('bo');
    expect(directory.queue('desk')?.members).toEqual(['bo']);
    expect(directory.queue('nowhere')).toBeNull();
  });

  it('lets only people act who are agents or staff a queue', () => {
    expect(directory.isAgent(directory.personByKey('bo')!)).toBe(true);
    expect(directory.isAgent(directory.personByKey('ana.ruiz')!)).toBe(false);
  });

  it('knows the groups of nobody as none', () => {
    expect(directory.groupsOf(directory.personByKey('ana.ruiz'))).toEqual(['finance']);
    expect(directory.groupsOf(null)).toEqual([]);
  });
});

describe('people.yaml', () => {
  function problemsOf(text: string): string[] {
    try {
      directoryFrom(text);
    } catch (error) {
      if (error instanceof ConfigError) return error.problems.map((problem) => problem.replace(`${folder}/`, ''));
      throw error;
    }
    return [];
  }

  it('is refused with every problem and its line', () => {
    const problems = problemsOf(`people:
  - { key: ana, name: Ana, addresses: [nonsense] }
  - { key: Bo Berg, name: Bo, addresses: [bo@corp.example], zone: Europe/Atlantis }
queues:
  - { key: desk, name: Desk, colour: red }
`);
    expect(problems).toHaveLength(4);
    expect(problems[0]).toMatch(/^people.yaml:2: people.0.addresses.0: not a mail address/);
    expect(problems.filter((problem) => problem.startsWith('people.yaml:3:'))).toHaveLength(2);
    expect(problems[3]).toMatch(/^people.yaml:5: .*colour/);
  });

  it('is refused when an account is somebody else’s', () => {
    const problems = problemsOf(`people:
  - { key: ana, name: Ana, addresses: [ana@corp.example], directory: { uid: Ana } }
  - { key: bo, name: Bo, addresses: [bo@corp.example], directory: { uid: ana } }
  - { key: cleo, name: Cleo, addresses: [cleo@corp.example], directory: { uid: c1 } }
  - { key: dan, name: Dan, addresses: [dan@corp.example], directory: { uid: C1 } }
`);
    expect(problems).toEqual([
      'people.yaml:3: people.1.directory.uid: account ana belongs to ana already',
      'people.yaml:5: people.3.directory.uid: account C1 belongs to cleo already',
    ]);
  });

  it('is refused when a manager, a member or an address does not fit together', () => {
    const problems = problemsOf(`people:
  - { key: ana, name: Ana, addresses: [ana@corp.example], manager: nobody }
  - { key: bo, name: Bo, addresses: [Ana+x@corp.example] }
queues:
  - key: desk
    name: Desk
    members:
      - bo
      - ghost
`);
    expect(problems).toEqual([
      'people.yaml:3: people.1.addresses.0: address ana@corp.example is given twice',
      'people.yaml:2: people.0.manager: no person has the key nobody',
      'people.yaml:9: queues.0.members.1: no person has the key ghost',
    ]);
  });

  it('that is no YAML is refused with its line', () => {
    expect(problemsOf('people:\n  - { key: a\nqueues: [')[0]).toMatch(/^people.yaml:\d+: /);
  });

  it('may be missing: the queues of the default ladder are there, without members', () => {
    const directory = loadDirectory('/nonexistent');
    expect(directory.people()).toEqual([]);
    expect(directory.queues().map((queue) => queue.key)).toEqual(['service-desk', 'duty-lead']);
  });

  it('keeps a queue out of Slack when it says so', () => {
    const queue = (channel: string) => directoryFrom(`queues: [{ key: desk, name: Desk${channel} }]`).queue('desk');
    expect(queue('')?.slackChannel).toBeUndefined();
    expect(queue(', slackChannel: none')?.slackChannel).toBe('');
  });

  it('as shipped describes Northlake', () => {
    const directory = loadDirectory(shipped);
    expect(directory.people()).toHaveLength(40);
    expect(directory.queues().map((queue) => queue.key)).toEqual(['service-desk', 'duty-lead', 'netops']);
    expect(directory.membersOf(directory.queue('service-desk')!).every((person) => directory.isAgent(person))).toBe(true);
  });
});
