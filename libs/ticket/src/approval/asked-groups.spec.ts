import { describe, expect, it } from 'vitest';
import { holderOf, isEnough } from '../quorum.js';
import { groupsSay, peopleStillMissing } from './asked-groups.js';

const group = (name: string, people: string[], needed = 1) => ({ group: name, people, needed });
const yes = (person: string) => ({ person, decision: 'approve' as const, at: 1, via: 'slack' as const, comment: null });
const asked = (groups: ReturnType<typeof group>[], needed: number, said: string[]) => ({ groups, needed, decisions: said.map(yes) });

describe('several groups that decide', () => {
  const two = [group('security', ['mika']), group('lead', ['carla', 'leo'])];

  it('say who has agreed, and who is missing only while somebody is', () => {
    expect(groupsSay(asked(two, 2, ['leo']))).toEqual([
      { group: 'security', needed: 1, yes: [], missing: 1, open: ['mika'] },
      { group: 'lead', needed: 1, yes: ['leo'], missing: 0, open: [] },
    ]);
    expect(groupsSay(asked(two, 2, ['leo', 'carla']))[1]).toMatchObject({ yes: ['carla', 'leo'], missing: 0 });
    const denied = { ...asked(two, 2, []), decisions: [{ ...yes('mika'), decision: 'deny' as const }] };
    expect(groupsSay(denied)[0]).toMatchObject({ yes: [], missing: 1 });
  });

  it('hear somebody of both in both, and still need as many different people', () => {
    const shared = [group('security', ['mika']), group('lead', ['mika', 'leo'])];
    expect(isEnough(new Set(['mika']), { needed: 2, groups: shared })).toBe(false);
    expect(isEnough(new Set(['mika', 'leo']), { needed: 2, groups: shared })).toBe(true);
    expect(groupsSay(asked(shared, 2, ['mika'])).map(({ missing }) => missing)).toEqual([0, 0]);
    expect(peopleStillMissing(asked(shared, 2, ['mika']))).toBe(1);
    expect(peopleStillMissing(asked(shared, 2, ['leo']))).toBe(0);
  });

  it('are nothing to tell where one group decides', () => {
    expect(groupsSay(asked([], 2, ['leo']))).toEqual([]);
    expect(peopleStillMissing(asked([], 2, ['leo']))).toBe(0);
  });

  it('hear whoever has the place now, also after it went on twice and came back', () => {
    const on = { from: 'mika', to: 'jo' };
    expect(holderOf('mika', [on, { from: 'jo', to: 'kim' }])).toBe('kim');
    expect(holderOf('mika', [on, { from: 'jo', to: 'mika' }])).toBe('mika');
    expect(holderOf('mika', [on, { from: 'leo', to: 'mika' }])).toBe('jo');
  });
});
