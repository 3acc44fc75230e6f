import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '@tierdesk/platform';
import { choosePolicy, type PolicySet } from '@tierdesk/ticket';
import { afterEach, describe, expect, it } from 'vitest';
import { compilePolicies, policySetLimitBytes, type PolicyInputs } from './index.js';

const shipped = fileURLToPath(new URL('../../../config', import.meta.url));
const minute = 60_000;
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function configOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'policies-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const queues: Record<string, { mail: string[]; members: string[]; calendar?: string }> = {
  'service-desk': { mail: [], members: ['bo'], calendar: 'office' },
  'duty-lead': { mail: ['lead@corp.example'], members: [] },
  empty: { mail: [], members: [] },
};
function compile(files: Record<string, string>, more: Partial<PolicyInputs> = {}): PolicySet {
  return compilePolicies({
    configDir: configOf(files),
    queues: { queue: (key) => queues[key] ?? null, queues: () => Object.keys(queues).map((key) => ({ key })) },
    vendors: [
      { key: 'fortway', reachable: true },
      { key: 'corvid', reachable: false },
    ],
    slackEnabled: false,
    ...more,
  });
}
function problemsOf(files: Record<string, string>): string[] {
  try {
    compile(files);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => problem.replace(/^.*\/(?=policies\/|calendars\/)/, ''));
    throw error;
  }
  return [];
}
const office = 'zone: Europe/Madrid\nweek: { monday: [09:00-14:00, 15:00-18:00] }\nholidays: [2026-12-25]\n';
const ladder = 'tiers:\n  - { kind: agent }\n  - { kind: human, queue: service-desk }\n';

describe('a desk without policies', () => {
  it('asks the agent for 15 minutes, then the service desk, then the duty lead', () => {
    const { policies } = compile({ 'calendars/office.yaml': office });
    expect(policies).toHaveLength(1);
    expect(policies[0]).toMatchObject({ key: 'default', match: {}, calendar: 'office', skipAgent: null });
    expect(policies[0]!.tiers.map((tier) => tier.key)).toEqual(['agent', 'service-desk', 'duty-lead']);
    expect(policies[0]!.tiers[0]).toEqual({ key: 'agent', kind: 'agent', deadline: { ms: 15 * minute }, attempts: 2 });
  });

  it('uses the queues that there are, and starts even when there are none', () => {
    const one = compile(
      {},
      { queues: { queue: (key) => (key === 'it' ? { mail: ['it@corp.example'], members: [] } : null), queues: () => [{ key: 'it' }] } },
    );
    expect(one.policies[0]!.tiers.map((tier) => tier.key)).toEqual(['agent', 'it']);
    const none = compile({}, { queues: { queue: () => null, queues: () => [] } });
    expect(none.policies[0]!.tiers[1]).toMatchObject({ key: 'service-desk', reachable: false });
  });

  it('has the windows of the product', () => {
    expect(compile({ 'calendars/office.yaml': office }).policies[0]).toMatchObject({
      acknowledgeAfter: { ms: minute },
      remindAfter: { businessMs: 24 * 60 * minute },
      assumeAfter: { businessMs: 24 * 60 * minute },
      grace: { ms: 72 * 60 * minute },
    });
  });
});

describe('policies', () => {
  it('are asked by their order, then by name, and the default ladder takes what is left', () => {
    const set = compile({
      'calendars/office.yaml': office,
      'policies/b.yaml': `order: 5\nmatch: { categories: [vpn] }\n${ladder}`,
      'policies/a.yaml': `order: 5\nmatch: { priorityAtMost: 1 }\n${ladder}`,
      'policies/first.yaml': `order: 1\nmatch: { requesterGroups: [executives] }\n${ladder}`,
    });
    expect(set.policies.map((policy) => policy.key)).toEqual(['first', 'a', 'b', 'default']);
    expect(choosePolicy(set, { category: 'vpn', priority: 3, requesterGroups: [] }).key).toBe('b');
    expect(choosePolicy(set, { category: 'vpn', priority: 3, requesterGroups: ['executives'] }).key).toBe('first');
    expect(choosePolicy(set, { category: 'mail', priority: 3, requesterGroups: [] }).key).toBe('default');
  });

  it('read durations in seconds, so that a whole ladder can be tried in a minute', () => {
    const [policy] = compile({
      'policies/quick.yaml':
        'grace: PT5S\nremindAfter: PT3S\ntiers:\n  - { kind: agent, deadline: PT3S }\n  - { kind: human, queue: duty-lead, respondWithin: PT2S, lease: PT4S, nudgeBefore: PT1S, resolveWithin: null }\n',
    }).policies;
    expect(policy).toMatchObject({ calendar: null, grace: { ms: 5000 }, remindAfter: { ms: 3000 } });
    expect(policy!.tiers[1]).toMatchObject({ respondWithin: { ms: 2000 }, lease: { ms: 4000 }, resolveWithin: null });
  });

  it('nudge the claimer after two thirds of the lease, 15 minutes before its end at most', () => {
    const nudge = (lease: string) =>
      compile({ 'calendars/office.yaml': office, 'policies/p.yaml': `calendar: office\ntiers: [{ kind: human, queue: duty-lead, lease: ${lease} }]` })
        .policies[0]!.tiers[0];
    expect(nudge('PT30M')).toMatchObject({ nudgeBefore: { ms: 10 * minute } });
    expect(nudge('P1D')).toMatchObject({ nudgeBefore: { ms: 15 * minute } });
    expect(nudge('PT4S')).toMatchObject({ nudgeBefore: { ms: 1000 } });
    expect(nudge('{ business: PT45M }')).toMatchObject({ nudgeBefore: { businessMs: 15 * minute } });
  });

  it('know which queues and vendors can be reached', () => {
    const files = {
      'calendars/office.yaml': office,
      'policies/all.yaml': `${ladder}  - { kind: vendor, vendor: fortway }\n  - { kind: vendor, vendor: corvid }\n  - { kind: human, queue: empty }\n`,
    };
    const reach = (set: PolicySet) => set.policies[0]!.tiers.slice(1).map((tier) => (tier.kind === 'agent' ? null : tier.reachable));
    expect(reach(compile(files))).toEqual([true, true, false, false]);
    const withSlack = compile(files, { slackEnabled: true, slackChannel: 'C1' });
    expect(reach(withSlack)).toEqual([true, true, false, true]);
    expect(withSlack.policies[0]!.tiers[1]).toMatchObject({ slack: true });
    expect(withSlack.policies[0]!.hash).toBe(compile(files).policies[0]!.hash);
    expect(withSlack.hash).not.toBe(compile(files).hash);
  });

  it('keep their hash when only the spelling of the file changes, and get a new one with a new meaning', () => {
    const hash = (text: string, calendar = office) => compile({ 'calendars/office.yaml': calendar, 'policies/p.yaml': text }).policies[0]!.hash;
    expect(hash(`grace: P1D\n${ladder}`)).toBe(hash(`# shorter\n${ladder}grace: PT24H\n`));
    expect(hash(`grace: P2D\n${ladder}`)).not.toBe(hash(`grace: P1D\n${ladder}`));
    expect(hash(ladder, office.replace('18:00', '17:00'))).not.toBe(hash(ladder));
  });
});

describe('a policy file', () => {
  it('is refused with every problem, its line and what to do', () => {
    const problems = problemsOf({
      'calendars/office.yaml': office,
      'policies/bad.yaml': `order: 1
match: { colour: red }
grace: three days
tiers:
  - { kind: robot }
`,
      'policies/worse.yaml': `grace: three days
calendar: night
tiers:
  - { kind: agent, deadline: P1M }
  - kind: human
    queue: nowhere
    lease: PT10M
    nudgeBefore: PT10M
  - { kind: vendor, vendor: acme, returnsTo: agent }
`,
    });
    expect(problems).toEqual([
      'policies/bad.yaml:2: match: Unrecognized key: "colour"',
      'policies/bad.yaml:5: tiers.0.kind: a tier has `kind: agent`, `kind: human` or `kind: vendor`',
      'policies/worse.yaml:2: calendar: no calendar has the key night; calendars/ has office',
      expect.stringMatching(/^policies\/worse.yaml:4: tiers.0.deadline: "P1M" is no duration; write it as PT30M/),
      'policies/worse.yaml:6: tiers.1.queue: no queue has the key nowhere; people.yaml has service-desk, duty-lead, empty',
      'policies/worse.yaml:8: tiers.1.nudgeBefore: must be shorter than the lease',
      'policies/worse.yaml:9: tiers.2.vendor: no vendor has the key acme; vendors/ has fortway, corvid',
      'policies/worse.yaml:9: tiers.2.returnsTo: no human tier of this policy has the key agent',
      expect.stringMatching(/^policies\/worse.yaml:1: grace: "three days" is no duration/),
    ]);
  });

  it('is refused when nobody would get the ticket, when tiers share a key, or when nothing separates two moments', () => {
    const one = (text: string) => problemsOf({ 'calendars/office.yaml': office, 'policies/p.yaml': text });
    expect(one('tiers: [{ kind: agent }]')[0]).toMatch(/at least one tier of `kind: human`/);
    expect(one('tiers: [{ kind: human, queue: duty-lead }, { kind: agent }]')[0]).toMatch(/the last tier cannot be an agent/);
    expect(one('tiers: [{ kind: human, queue: duty-lead }, { kind: human, queue: duty-lead }]')[0]).toMatch(/two tiers have the key duty-lead/);
    expect(one('tiers: [{ kind: human, queue: duty-lead, repeat: PT0S }]')[0]).toMatch(/tiers.0.repeat: must be at least one second/);
    expect(one('tiers: {')[0]).toMatch(/^policies\/p.yaml:1: /);
  });

  it('is refused when a policy before it takes every ticket', () => {
    const problems = problemsOf({
      'calendars/office.yaml': office,
      'policies/a.yaml': ladder,
      'policies/z.yaml': `order: 200\nmatch: { categories: [vpn] }\n${ladder}`,
    });
    expect(problems).toEqual(['policies/z.yaml:1: order: never used: a comes before it and matches every ticket; give this one a lower `order`']);
  });
});

describe('a calendar file', () => {
  it('is refused when its hours, dates or zone are none', () => {
    const one = (text: string) => problemsOf({ 'calendars/office.yaml': text });
    expect(
      one('zone: Europe/Atlantis\nweek: { monday: [9-17, 18:00-17:00], tuesday: [09:00-12:00, 11:00-13:00] }\nholidays: [2026-02-30]'),
    ).toHaveLength(5);
    expect(one('zone: UTC\nweek: {}')).toEqual([expect.stringMatching(/^calendars\/office.yaml:2: week: nobody ever works/)]);
    expect(one('zone: UTC\nweek: { sunday: [22:00-24:00] }')).toEqual([]);
  });
});

describe('the shipped policies', () => {
  const set = compilePolicies({
    configDir: shipped,
    queues: { queue: (key) => queues[key] ?? null, queues: () => [] },
    vendors: ['fortway', 'corvid', 'meridian'].map((key) => ({ key, reachable: true })),
    slackEnabled: true,
    slackChannel: 'C1',
  });

  it('fit into the input of a ticket', () => {
    expect(JSON.stringify(set).length).toBeLessThan(policySetLimitBytes);
  });

  it('send security past the agent and network trouble to Fortway after the service desk', () => {
    const security = choosePolicy(set, { category: 'security', priority: 3, requesterGroups: [] });
    expect(security).toMatchObject({ key: 'security', skipAgent: {} });
    const network = choosePolicy(set, { category: 'vpn', priority: 3, requesterGroups: [] });
    expect(network.tiers.map((tier) => tier.key)).toEqual(['agent', 'service-desk', 'fortway', 'duty-lead']);
    expect(choosePolicy(set, { category: 'uncategorised', priority: 3, requesterGroups: [] }).key).toBe('standard');
  });
});
