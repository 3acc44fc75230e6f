import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDirectory } from '@tierdesk/people';
import { ConfigError } from '@tierdesk/platform';
import { afterAll, describe, expect, it } from 'vitest';
import { people } from './judge.spec-kit.js';
import { loadSafetyRules } from './safety-file.js';

const shipped = new URL('../../../../config', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'safety-'));
afterAll(() => rmSync(folder, { recursive: true }));

const operations = ['directory.unlock', 'directory.lock', 'vpn.reset'];
function rulesFrom(text: string) {
  writeFileSync(join(folder, 'safety.yaml'), text);
  return loadSafetyRules(folder, { directory: people, operations });
}
function problemsOf(text: string): string[] {
  try {
    rulesFrom(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => problem.replace(`${folder}/`, ''));
    throw error;
  }
  return [];
}

describe('safety.yaml', () => {
  it('may be missing or empty: then R2 asks one person, R4 two, and what is reversible waits 30 seconds', () => {
    const defaults = {
      group: 'service-desk',
      approvers: { R0: 1, R1: 1, R2: 1, R3: 1, R4: 2 },
      holdMs: { R0: 0, R1: 0, R2: 30_000, R3: 30_000, R4: 30_000 },
      allowed: [],
    };
    expect(loadSafetyRules('/nonexistent', { directory: people })).toMatchObject(defaults);
    expect(rulesFrom('')).toMatchObject(defaults);
  });

  it('says hours, freezes, rates and groups in plain words', () => {
    const rules = rulesFrom(`
allowed: [directory.unlock]
approval: { group: manager, approvers: { R3: 2 } }
hold: { R2: PT2M }
windows: [{ operations: [vpn.*], days: [monday, friday], hours: "07:30-20:00", zone: Europe/Madrid }]
freezes: [{ from: 2030-12-24T12:00:00+01:00, until: 2030-12-27T08:00:00+01:00, why: Christmas, except: [directory.lock] }]
rates: [{ operations: [directory.*], perDay: 5 }, { operations: [directory.lock], perDay: 1 }]
attended: [{ groups: [domain-admins], group: duty-lead, approvers: 2 }]
`);
    expect(rules).toMatchObject({ group: 'manager', approvers: { R3: 2, R4: 2 }, holdMs: { R2: 120_000 } });
    expect(rules.windows).toEqual([{ operations: ['vpn.*'], days: [1, 5], from: 450, until: 1200, zone: 'Europe/Madrid' }]);
    expect(rules.freezes[0]).toMatchObject({ from: Date.parse('2030-12-24T11:00:00Z'), until: Date.parse('2030-12-27T07:00:00Z') });
    expect([rules.perDay('directory.lock'), rules.perDay('directory.unlock'), rules.perDay('vpn.reset')]).toEqual([1, 5, null]);
  });

  it('is refused with every problem of its shape, each at its line', () => {
    const problems = problemsOf(`allowed: [Unlock]
approval: { approvers: { R4: 1 } }
hold: { R2: soon }
windows:
  - { operations: [vpn.*], hours: "20:00-07:00", zone: Europe/Madrid }
  - { operations: [vpn.*], hours: "07:00-20:00", zone: Europe/Atlantis }
freezes: [{ from: 2030-01-02T00:00:00Z, until: 2030-01-01T00:00:00Z, why: wrong way round }]
colour: red
`);
    expect(problems.map((problem) => Number(/^safety\.yaml:(\d+)/.exec(problem)?.[1])).sort()).toEqual([1, 1, 2, 3, 5, 6, 7]);
    expect(problems.join('\n')).toMatch(/two people at least/);
    expect(problems.join('\n')).toMatch(/ends before it begins/);
  });

  it('is refused when a group or an operation is not there', () => {
    expect(
      problemsOf(`allowed: [directory.unlok, mcp.anything]
approval: { group: nobody }
attended: [{ groups: [x], group: executives }]
rates: [{ operations: [vpn.*, vpn.destroy], perDay: 1 }]
`),
    ).toEqual([
      'safety.yaml:2: approval.group: people.yaml has no queue and no group nobody',
      'safety.yaml:1: allowed.0: there is no operation directory.unlok',
      'safety.yaml:4: rates.0.operations.1: there is no operation vpn.destroy',
    ]);
  });

  it('as shipped fits the people who are shipped', () => {
    expect(loadSafetyRules(shipped, { directory: loadDirectory(shipped) })).toMatchObject({ group: 'service-desk', vip: { groups: ['executives'] } });
  });
});
