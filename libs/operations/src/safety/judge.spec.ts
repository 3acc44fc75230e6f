import { describe, expect, it } from 'vitest';
import { call, codesOf, judged, monday, type Scene } from './judge.spec-kit.js';
import type { PlannedCall, SafetyVerdict } from './safety-report.js';

interface Case {
  what: string;
  calls: PlannedCall[];
  scene?: Scene;
  verdict: SafetyVerdict;
  codes: string[];
}

const notCalled = { user: 'ana.ruiz', elsewhere: true };

const cases: Case[] = [
  // Registered, enabled, arguments.
  { what: 'an operation that nobody knows', calls: [call('company.destroy')], verdict: 'forbid', codes: ['operation.unknown'] },
  { what: 'an operation that is off', calls: [call('company.off')], verdict: 'forbid', codes: ['operation.disabled'] },
  {
    what: 'an argument that is not declared',
    calls: [{ operation: 'company.unlock', args: notCalled, origins: { user: 'requester', elsewhere: 'literal' } }],
    verdict: 'forbid',
    codes: ['operation.arguments'],
  },
  { what: 'a plan without operations', calls: [], verdict: 'forbid', codes: ['plan.empty'] },
  // Risk.
  { what: 'reading about oneself', calls: [call('company.read')], verdict: 'auto', codes: [] },
  { what: 'R1 on oneself', calls: [call('company.unlock')], verdict: 'auto', codes: [] },
  { what: 'R2', calls: [call('company.move')], verdict: 'approve', codes: ['risk.r2'] },
  { what: 'R2 that is allowed by name', calls: [call('company.move')], scene: { rules: { allowed: ['company.move'] } }, verdict: 'auto', codes: [] },
  { what: 'R2 that is allowed by system', calls: [call('company.move')], scene: { rules: { allowed: ['company.*'] } }, verdict: 'auto', codes: [] },
  { what: 'R3, whatever is allowed', calls: [call('company.reset')], scene: { rules: { allowed: ['*'] } }, verdict: 'approve', codes: ['risk.r3'] },
  { what: 'R4, whatever is allowed', calls: [call('company.pay')], scene: { rules: { allowed: ['*'] } }, verdict: 'approve', codes: ['risk.r4'] },
  // Who asks.
  {
    what: 'R1 on oneself by an unproven mail',
    calls: [call('company.unlock')],
    scene: { unproven: true },
    verdict: 'forbid',
    codes: ['requester.unproven'],
  },
  { what: 'reading by an unproven mail', calls: [call('company.read')], scene: { unproven: true }, verdict: 'forbid', codes: ['requester.unproven'] },
  {
    what: 'reading about nobody by an unproven mail',
    calls: [call('company.status', null)],
    scene: { unproven: true },
    verdict: 'forbid',
    codes: ['requester.unproven'],
  },
  // Whom it touches.
  { what: 'an address of oneself', calls: [call('company.unlock', 'Ana+x@Corp.example')], verdict: 'auto', codes: [] },
  {
    what: 'oneself, by an account that is not the key',
    calls: [call('company.unlock', 'EK0815')],
    scene: { requester: 'eva.kern' },
    verdict: 'auto',
    codes: [],
  },
  {
    what: 'oneself, by a key that is not the account: it may be somebody else’s',
    calls: [call('company.unlock', 'eva.kern')],
    scene: { requester: 'eva.kern' },
    verdict: 'forbid',
    codes: ['subject.no_account'],
  },
  { what: 'the account of somebody else', calls: [call('company.unlock', 'ek0815')], verdict: 'forbid', codes: ['subject.mismatch', 'risk.r3'] },
  { what: 'oneself, named by the model', calls: [call('company.unlock', 'ana.ruiz', 'model')], verdict: 'forbid', codes: ['subject.from_model'] },
  { what: 'somebody else, named by the model', calls: [call('company.read', 'dan.eck', 'model')], verdict: 'forbid', codes: ['subject.from_model'] },
  { what: 'an unknown id from the model', calls: [call('company.unlock', 'x1', 'model')], verdict: 'forbid', codes: ['subject.from_model'] },
  {
    what: 'an argument whose origin nobody tells',
    calls: [{ operation: 'company.unlock', args: { user: 'ana.ruiz' }, origins: {} }],
    verdict: 'forbid',
    codes: ['subject.from_model'],
  },
  {
    what: 'an account that passes for the requester',
    calls: [call('company.unlock', 'dan.eck')],
    verdict: 'forbid',
    codes: ['subject.mismatch', 'risk.r3'],
  },
  { what: 'reading about somebody who reports to one', calls: [call('company.read', 'cleo.day', 'directory')], verdict: 'auto', codes: [] },
  { what: 'touching somebody who reports to one', calls: [call('company.unlock', 'cleo.day', 'literal')], verdict: 'approve', codes: ['risk.r3'] },
  {
    what: "touching one's own manager",
    calls: [call('company.unlock', 'bo.berg', 'directory')],
    verdict: 'forbid',
    codes: ['subject.other_person', 'risk.r3'],
  },
  {
    what: 'a colleague written into a procedure',
    calls: [call('company.move', 'dan.eck', 'literal')],
    verdict: 'forbid',
    codes: ['subject.other_person', 'risk.r3'],
  },
  {
    what: 'a colleague from a form',
    calls: [call('company.unlock', 'dan.eck', 'form')],
    verdict: 'approve',
    codes: ['subject.from_form', 'risk.r3'],
  },
  {
    what: 'reading about a colleague from a form',
    calls: [call('company.read', 'dan.eck', 'form')],
    verdict: 'approve',
    codes: ['subject.from_form', 'risk.r3'],
  },
  { what: 'an id that a reading answered', calls: [call('company.move', 'new.one', 'result')], verdict: 'approve', codes: ['risk.r3'] },
  {
    what: 'a colleague in the words of a tool',
    calls: [call('company.move', 'dan.eck', 'tool')],
    scene: { rules: { allowed: ['*'] } },
    verdict: 'forbid',
    codes: ['subject.from_tool', 'risk.r3'],
  },
  {
    what: 'somebody of the requester’s own people in the words of a tool',
    calls: [call('company.unlock', 'cleo.day', 'tool')],
    verdict: 'forbid',
    codes: ['subject.from_tool', 'risk.r3'],
  },
  { what: 'the requester in the words of a tool', calls: [call('company.unlock', 'ana.ruiz', 'tool')], verdict: 'auto', codes: [] },
  { what: 'nobody', calls: [call('company.unlock', '')], verdict: 'forbid', codes: ['subject.missing'] },
  {
    what: 'a requester whom the directory does not know',
    calls: [call('company.unlock')],
    scene: { requester: null },
    verdict: 'forbid',
    codes: ['requester.unknown', 'subject.mismatch', 'risk.r3'],
  },
  {
    what: 'an unknown requester who reads what concerns nobody',
    calls: [call('company.status', null)],
    scene: { requester: null },
    verdict: 'auto',
    codes: [],
  },
  {
    what: 'a colleague in another argument',
    calls: [call('company.unlock', 'ana.ruiz', 'requester', { note: 'for dan.eck@corp.example please' })],
    verdict: 'forbid',
    codes: ['subject.other_person'],
  },
  // Rules.
  {
    what: 'an important person',
    calls: [call('company.unlock', 'vera.vip')],
    scene: { requester: 'vera.vip' },
    verdict: 'approve',
    codes: ['vip'],
  },
  {
    what: 'a group whose members are attended to',
    calls: [call('company.move', 'ana.ruiz', 'requester', { group: ' Domain-Admins ' })],
    scene: { rules: { allowed: ['company.move'], attended: [{ groups: ['domain-admins'], group: 'duty-lead', approvers: 2 }] } },
    verdict: 'approve',
    codes: ['group.attended'],
  },
  {
    what: 'a window that is closed',
    calls: [call('company.unlock')],
    scene: { rules: { windows: [{ operations: ['company.*'], days: [6, 7], from: 0, until: 1440, zone: 'Europe/Madrid' }] } },
    verdict: 'forbid',
    codes: ['window.closed'],
  },
  {
    what: 'a window that is open there',
    calls: [call('company.unlock')],
    scene: { rules: { windows: [{ operations: ['company.unlock'], days: [1], from: 10 * 60, until: 11 * 60, zone: 'Europe/Madrid' }] } },
    verdict: 'auto',
    codes: [],
  },
  {
    what: 'a change freeze',
    calls: [call('company.unlock'), call('company.read')],
    scene: { rules: { freezes: [{ from: monday - 1, until: monday + 1, why: 'end of the quarter', except: [] }] } },
    verdict: 'forbid',
    codes: ['freeze'],
  },
  {
    what: 'an exception of a freeze',
    calls: [call('company.unlock')],
    scene: { rules: { freezes: [{ from: monday - 1, until: monday + 1, why: 'end of the quarter', except: ['company.unlock'] }] } },
    verdict: 'auto',
    codes: [],
  },
  {
    what: 'one more than a day allows',
    calls: [call('company.unlock')],
    scene: { ranToday: () => 2, rules: { rates: [{ operations: ['*'], perDay: 2 }] } },
    verdict: 'forbid',
    codes: ['rate.exceeded'],
  },
  {
    what: 'more within one plan than a day allows',
    calls: [call('company.unlock'), call('company.unlock')],
    scene: { rules: { rates: [{ operations: ['company.unlock'], perDay: 1 }] } },
    verdict: 'forbid',
    codes: ['rate.exceeded'],
  },
  // Blast radius.
  {
    what: 'many people',
    calls: ['a1', 'a2', 'a3'].map((id) => call('company.move', id, 'result')),
    verdict: 'forbid',
    codes: ['risk.r3', 'risk.r3', 'risk.r3', 'blast_radius'],
  },
  { what: 'many changes', calls: Array.from({ length: 5 }, () => call('company.unlock')), verdict: 'forbid', codes: ['blast_radius'] },
];

describe('the safety report', () => {
  it.each(cases)('says $verdict to $what', ({ calls, scene, verdict, codes }) => {
    const report = judged(calls, scene);
    expect(codesOf(report)).toEqual(codes);
    expect(report.verdict).toBe(verdict);
  });

  it('tells every reason at once', () => {
    const report = judged([call('company.off', 'dan.eck', 'model', { wrong: 1 })], {
      rules: { freezes: [{ from: 0, until: monday * 2, why: 'always', except: [] }] },
    });
    expect(codesOf(report)).toEqual(['operation.disabled', 'operation.arguments', 'subject.from_model', 'freeze']);
  });

  it('names who decides, how many, and how long it can still be stopped', () => {
    expect(judged([call('company.move')], { group: 'duty-lead' })).toMatchObject({ group: 'duty-lead', approvers: 1, holdMs: 30_000, others: 0 });
    expect(judged([call('company.unlock')])).toMatchObject({ group: null, approvers: 0, holdMs: 0 });
    expect(judged([call('company.pay')])).toMatchObject({ group: 'service-desk', approvers: 2 });
    // A procedure may ask where no rule does: then it can be stopped for just as long.
    const held = { holdMs: { R0: 0, R1: 5_000, R2: 0, R3: 0, R4: 0 } };
    expect(judged([call('company.unlock')], { rules: held })).toMatchObject({ verdict: 'auto', holdMs: 5_000 });
    // What cannot be taken back is not held: it is done when it is approved.
    expect(judged([call('company.reset')])).toMatchObject({ holdMs: 0, items: [{ reversible: false, needsIdentity: true }] });
    expect(judged([call('company.move', 'vera.vip', 'requester')], { requester: 'vera.vip', group: 'service-desk' })).toMatchObject({
      group: 'duty-lead',
      approvers: 2,
    });
    expect(judged([call('company.move', 'vera.vip', 'form')])).toMatchObject({ others: 1, items: [{ touches: 'vera.vip', risk: 'R3' }] });
  });

  it.each([
    'Domain  Admins',
    'domain\u00a0admins',
    'domain\tadmins',
    'dom\u00adain adm\u200bins',
    'domain\u2003 admins ',
    'd\u034fomain admins\ufe0f',
    '\uff24omain Admins',
    'cn=Domain Admins,ou=groups,dc=corp,dc=example',
    'CN = "domain  admins" , dc=corp',
    'cn=domain\\20admins,ou=groups',
    'cn=d\\6fmain\\ admins+o=x',
    'domain%20admins',
  ])('sees a group that is attended to in %j', (group) => {
    const rules = { allowed: ['company.move'], attended: [{ groups: ['Domain Admins'], group: 'duty-lead', approvers: 1 }] };
    expect(codesOf(judged([call('company.move', 'ana.ruiz', 'requester', { group })], { rules }))).toEqual(['group.attended']);
    const listed = { operation: 'company.announce', args: { list: [{ add: [group] }] }, origins: { list: 'literal' as const } };
    expect(codesOf(judged([listed], { rules }))).toEqual(['group.attended']);
  });

  it('names every group that has to agree, each once with its number', () => {
    const attended = [
      { groups: ['erp-users'], group: 'security', approvers: 2 },
      { groups: ['erp-users'], group: 'service-desk', approvers: 1 },
      { groups: ['vpn-users'], group: 'security', approvers: 1 },
    ];
    const calls = ['erp-users', 'vpn-users'].map((group) => call('company.move', 'vera.vip', 'requester', { group }));
    const report = judged(calls, { requester: 'vera.vip', group: 'netops', rules: { attended } });
    expect(report).toMatchObject({
      decider: 'duty-lead',
      approvers: 2,
      deciders: [
        { group: 'duty-lead', approvers: 2 },
        { group: 'security', approvers: 2 },
        { group: 'service-desk', approvers: 1 },
      ],
    });
    expect(judged([call('company.pay')], { group: 'netops' }).deciders).toEqual([{ group: 'netops', approvers: 2 }]);
  });

  it('sees people through spelling, lists and names of directories', () => {
    const spellings = [
      'DAN.ECK',
      'dan.eck',
      'd\u200ban.eck',
      'dan.eck',
      'a, dan.eck',
      'uid=dan.eck,ou=people',
      '<dan.eck@corp.example>',
      'mailto:Dan.Eck+x@corp.example',
    ];
    for (const note of spellings) {
      const planned: PlannedCall = { operation: 'company.announce', args: { note }, origins: { note: 'model' } };
      expect(codesOf(judged([planned])), note).toEqual(['person.from_model']);
      const listed: PlannedCall = { operation: 'company.announce', args: { list: [{ to: [note] }] }, origins: { list: 'model' } };
      expect(codesOf(judged([listed])), note).toEqual(['person.from_model']);
    }
  });
});
