import type { Approval } from '@tierdesk/api-contract';
import { describe, expect, it } from 'vitest';
import { approvalLook, deciderNames, missingWords, movedBetween, needsSecondLook, runError, shortHash } from './approval-look';

type Item = Approval['items'][number];
const item = (part: Partial<Item> = {}): Item => ({
  operation: 'directory.addToGroup',
  title: 'Add to a group',
  system: 'directory',
  args: {},
  arguments: [{ name: 'group', value: 'vpn-users', long: false }],
  before: [],
  after: [],
  risk: 'R2',
  reversible: true,
  touches: null,
  reasons: [],
  run: null,
  state: null,
  ...part,
});
const look = (part: Partial<Approval>) =>
  approvalLook({
    status: 'pending',
    outcome: null,
    stopped: false,
    you: { may: 'nothing', why: null },
    group: { key: 'netops', name: 'NetOps' },
    groups: [],
    heldUntil: null,
    ...part,
  });

describe('the state of an approval', () => {
  it('says for whom it waits', () => {
    expect(look({ you: { may: 'decide', why: null } }).word).toBe('Waits for you');
    expect(look({}).word).toBe('Waits for NetOps');
    const leo = { key: 'leo', name: 'Leo' };
    const of = (name: string, approved: (typeof leo)[]) => ({ key: name, name, needed: 1, people: [leo], approved });
    expect(look({ groups: [of('NetOps', [leo]), of('Duty lead', [])] }).word).toBe('Waits for Duty lead');
    expect(look({ groups: [of('NetOps', []), of('Duty lead', [])] }).word).toBe('Waits for NetOps and Duty lead');
    expect(look({ groups: [of('NetOps', [leo]), of('Duty lead', [leo])] }).word).toBe('Waits for NetOps and Duty lead');
  });

  it('says what became of what was approved', () => {
    expect(look({ heldUntil: '2026-11-19T12:18:02.000Z' }).word).toBe('Approved, about to run');
    expect(look({ status: 'approved', outcome: 'next' }).word).toBe('Approved');
    expect(look({ status: 'approved', outcome: 'done' }).word).toBe('Approved and run');
    expect(look({ status: 'approved', outcome: 'waits_code' })).toEqual({ tone: 'waiting', word: 'Approved, waits for a code' });
    expect(look({ status: 'approved', outcome: 'failed' })).toEqual({ tone: 'unclaimed', word: 'Approved, but it failed' });
    expect(look({ status: 'superseded' }).word).toBe('Superseded');
  });

  it('tells what was stopped from what was denied', () => {
    expect(look({ status: 'denied' }).word).toBe('Denied');
    expect(look({ status: 'denied', stopped: true }).word).toBe('Stopped before it ran');
  });

  it('says who is missing: of several groups each, of one how many once somebody has agreed', () => {
    const leo = { key: 'leo', name: 'Leo' };
    const yes = { person: leo, decision: 'approve' as const, at: '2026-11-19T12:18:02.000Z', via: 'slack', comment: null };
    const one = { status: 'pending' as const, heldUntil: null, groups: [], groupLines: [], needed: 2, decisions: [yes] };
    expect(missingWords(one)).toEqual(['1 person more must approve.']);
    expect(missingWords({ ...one, decisions: [] })).toEqual([]);
    const groups = ['NetOps', 'Duty lead'].map((name) => ({ key: name, name, needed: 1, people: [leo], approved: [] }));
    const groupLines = ['NetOps: 1 of 1, yes from Leo', 'Duty lead: 0 of 1, waits for Mika'];
    expect(missingWords({ ...one, groups, groupLines })).toEqual(groupLines);
    expect(missingWords({ ...one, groups, groupLines, status: 'denied' })).toEqual([]);
    expect([deciderNames({ groups }, 'NetOps'), deciderNames({ groups: [] }, 'NetOps')]).toEqual(['NetOps and Duty lead', 'NetOps']);
  });

  it('is restated from R3 on', () => {
    expect(needsSecondLook({ risk: 'R2' })).toBe(false);
    expect(needsSecondLook({ risk: 'R3' })).toBe(true);
  });
});

describe('an approval that changed', () => {
  it('shows what is no longer so and what is so now, and nothing else', () => {
    const now = item({ arguments: [{ name: 'group', value: 'vpn-admins', long: false }] });
    expect(movedBetween({ items: [item()] }, { items: [now] })).toEqual({
      gone: ['directory.addToGroup · group: vpn-users'],
      now: ['directory.addToGroup · group: vpn-admins'],
    });
    expect(movedBetween({ items: [item()] }, { items: [item()] })).toEqual({ gone: [], now: [] });
  });
});

describe('a hash', () => {
  it('shows both ends, to be compared by eye', () => {
    expect(shortHash(`sha256:7c1e09d4${'0'.repeat(48)}e3b94a10`)).toBe('7c1e 09d4 … e3b9 4a10');
    expect(shortHash('abc')).toBe('abc');
  });
});

describe('why it did not work', () => {
  it('is told in words; of a code without words, which one it is', () => {
    expect(runError('operation.refused_422')).toBe('The system refused it (422).');
    expect(runError('directory.no_account')).toBe('There is no such account.');
    expect(runError('mcp.tool_failed')).toBe('What went wrong: mcp tool failed.');
  });
});
