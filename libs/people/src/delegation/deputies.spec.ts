import type { AskedItem } from '@tierdesk/ticket';
import { describe, expect, it } from 'vitest';
import { parseDirectory } from '../directory/people-file.js';
import { deputiesFor, deputyRefusal } from './deputies.js';

const directory = parseDirectory(`
people:
  - { key: ana.ruiz, name: Ana Ruiz, addresses: [ana@corp.example] }
  - { key: mika.salo, name: Mika Salo, addresses: [mika@corp.example], roles: [approver] }
  - { key: leo.okafor, name: Leo Okafor, addresses: [leo@corp.example] }
  - { key: jo.lind, name: Jo Lind, addresses: [jo@corp.example], roles: [agent] }
  - { key: kim.berg, name: Kim Berg, addresses: [kim@corp.example], roles: [manager, approver] }
  - { key: priya.nair, name: Priya Nair, addresses: [Priya.Nair@corp.example], roles: [agent] }
  - { key: nico.roth, name: Nico Roth, addresses: [nico@corp.example], roles: [agent], groups: [duty-lead] }
  - { key: olga.roth, name: Olga Roth, addresses: [olga@corp.example], roles: [agent], groups: [duty-lead] }
queues:
  - { key: netops, name: NetOps, members: [leo.okafor, mika.salo, olga.roth] }
`);
const approval = {
  ticket: {
    number: 1,
    subject: '',
    requester: { key: 'ana.ruiz', name: 'Ana Ruiz', address: 'ana@corp.example' },
    openedBy: null as string | null,
    policy: null,
    tierPosition: null,
    closed: false,
    participants: ['ana@corp.example', 'priya.nair+x@corp.example'],
  },
  people: ['mika.salo'],
  decisions: [{ person: 'kim.berg', decision: 'approve' as const, at: 1, via: 'slack' as const, comment: null }],
  elsewhere: [] as string[],
  risk: 'R2',
  group: 'netops',
  groups: [] as { group: string; people: string[]; needed: number }[],
  items: [] as AskedItem[],
  node: 'gate',
  gates: [{ node: 'gate', group: 'netops', needed: 1 }],
};
const refusal = (key: string, more: Partial<typeof approval> = {}, giver = 'mika.salo') =>
  deputyRefusal({ ...approval, ...more }, giver, directory.personByKey(key), directory);

describe('somebody to whom an approval is passed', () => {
  it.each([
    ['asked for it', 'ana.ruiz', 'approval.unfit_delegate'],
    ['is copied in', 'priya.nair', 'approval.unfit_delegate'],
    ['is unknown here', 'nobody', 'approval.unfit_delegate'],
    ['is asked already', 'mika.salo', 'approval.already_asked'],
    ['has decided', 'kim.berg', 'approval.already_asked'],
  ])('may not be one who %s', (_who, key, code) => {
    expect(refusal(key)).toBe(code);
  });

  it('may not be one who decides another step of the same run', () => {
    expect(refusal('jo.lind', { elsewhere: ['jo.lind'] })).toBe('approval.already_asked');
  });

  it('may not be one who will be asked at a later gate of the same operations; of an earlier one, who has decided is known', () => {
    const gate = (node: string, group: string) => ({ node, group, needed: 1 });
    const netopsAnd = (...gates: ReturnType<typeof gate>[]) => ({ gates, people: ['kim.berg'], decisions: [] });
    expect(refusal('mika.salo', netopsAnd(gate('gate', 'managers'), gate('then', 'netops')))).toBe('approval.already_asked');
    expect(refusal('mika.salo', netopsAnd(gate('before', 'netops'), gate('gate', 'managers')))).toBeNull();
    // Where somebody approves by role, the others of the group are not asked.
    expect(refusal('leo.okafor', netopsAnd(gate('gate', 'managers'), gate('then', 'netops')))).toBeNull();
  });

  it('may be neither one who opened the ticket in the name of the requester, nor one whom it touches', () => {
    expect(refusal('jo.lind')).toBeNull();
    expect(refusal('jo.lind', { ticket: { ...approval.ticket, openedBy: 'jo.lind' } })).toBe('approval.unfit_delegate');
    expect(refusal('jo.lind', { items: [{ touches: 'jo.lind' } as AskedItem] })).toBe('approval.unfit_delegate');
  });

  it('works at the desk: people of the company who only ask for help are not asked', () => {
    const other = { ...approval.ticket, requester: { key: 'jo.lind', name: 'Jo Lind', address: 'jo@corp.example' }, participants: [] };
    expect(refusal('ana.ruiz', { ticket: other })).toBe('approval.unfit_delegate');
    expect(refusal('jo.lind')).toBeNull();
  });

  it('approves by role, or is of the group, where it is hard to take back', () => {
    expect(refusal('jo.lind', { risk: 'R3' })).toBe('approval.unfit_delegate');
    expect(refusal('leo.okafor', { risk: 'R3' })).toBeNull();
    expect(refusal('kim.berg', { risk: 'R4', decisions: [] })).toBeNull();
  });

  it('is of the groups that the giver speaks for, of both where there are two', () => {
    const two = (both: string[]) => ({
      risk: 'R3',
      people: ['mika.salo', 'kim.berg'],
      groups: [
        { group: 'netops', people: ['mika.salo'], needed: 1 },
        { group: 'duty-lead', people: ['kim.berg', ...both], needed: 1 },
      ],
    });
    expect(refusal('leo.okafor', two([]))).toBeNull();
    expect(refusal('leo.okafor', two([]), 'kim.berg')).toBe('approval.unfit_delegate');
    expect(refusal('nico.roth', two([]), 'kim.berg')).toBeNull();
    expect(refusal('nico.roth', two([]))).toBe('approval.unfit_delegate');
    for (const one of ['leo.okafor', 'nico.roth']) expect(refusal(one, two(['mika.salo']))).toBe('approval.unfit_delegate');
    expect(refusal('olga.roth', two(['mika.salo']))).toBeNull();
  });

  it('is chosen from a list of all who may', () => {
    expect(deputiesFor(approval, 'mika.salo', directory).map(({ key }) => key)).toEqual(['jo.lind', 'leo.okafor', 'nico.roth', 'olga.roth']);
  });
});
