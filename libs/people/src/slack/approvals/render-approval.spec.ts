import type { types } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import type { AskedApproval, AskedItem } from '@tierdesk/ticket';
import { Directory } from '../../directory/directory.js';
import type { CardContext } from '../card/card-context.js';
import { blocksAtMost } from '../card/render-card.js';
import { CardTimes } from '../card/times.js';
import { DeskNames } from '../desk-names.js';
import { approveForm, detailsForm } from './approval-forms.js';
import { renderApproval } from './render-approval.js';

const now = Date.parse('2026-11-19T13:22:10Z');
const minute = 60_000;
const someone = { groups: [], roles: [] };
const people = ['Ana Ruiz', 'Mika Salo', 'Leo Okafor'].map((name) => ({
  ...someone,
  key: name.toLowerCase().replace(' ', '.'),
  name,
  addresses: [`${name.toLowerCase().replace(' ', '.')}@corp.example`],
}));
const context: CardContext = {
  directory: new Directory(people, [{ key: 'netops', name: 'NetOps', mail: [], members: [] }]),
  names: new DeskNames(),
  times: new CardTimes('UTC', now),
  publicUrl: 'https://desk.example',
};
const item: AskedItem = {
  node: 'move',
  operation: 'directory.replaceGroup',
  title: 'Move Ana Ruiz to group vpn-session-10h',
  system: 'directory',
  args: { user: 'ana.ruiz', remove: 'vpn-session-60m', add: 'vpn-session-10h' },
  argsHash: 'a',
  before: { groups: ['vpn-users', 'vpn-session-60m'] },
  after: { groups: ['vpn-users', 'vpn-session-10h'] },
  touches: 'ana.ruiz',
  risk: 'R2',
  reversible: true,
  reasons: [{ code: 'risk.R2', text: 'A person decides.', verdict: 'approve' }],
  later: {},
  run: null,
  state: null,
};
const asked: AskedApproval = {
  id: '1042-p1-gate-1',
  ticket: {
    number: 1042,
    subject: 'VPN drops every hour',
    requester: { key: 'ana.ruiz', name: 'Ana Ruiz', address: 'ana@corp.example' },
    openedBy: null,
    policy: 'standard',
    tierPosition: 1,
    closed: false,
    participants: [],
  },
  node: 'gate',
  status: 'pending',
  hash: '7c1e09d4e3b94a10',
  items: [item],
  risk: 'R2',
  reasons: [],
  others: 0,
  holdMs: 0,
  evidence: [{ kind: 'article', title: 'KB-118', ref: 'kb-118', facts: {} }],
  group: 'netops',
  people: ['mika.salo', 'leo.okafor'],
  passed: [],
  needed: 1,
  groups: [],
  decisions: [],
  elsewhere: [],
  otherGates: [],
  procedure: { key: 'vpn', version: 3, title: 'VPN does not connect' },
  gates: [
    { node: 'gate', group: 'netops', needed: 1 },
    { node: 'manager', group: 'manager', needed: 1 },
  ],
  onTimeout: 'climbs',
  askedAt: now - 4 * minute,
  expiresAt: now + 56 * minute,
  decidedAt: null,
  heldUntil: null,
  supersededBy: null,
};

const drawn = (more: Partial<AskedApproval> = {}) => renderApproval({ ...asked, ...more }, context);
const textOf = (blocks: types.KnownBlock[]) => JSON.stringify(blocks);
const buttons = (blocks: types.KnownBlock[]) =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.elements.flatMap((each) => (each.type === 'button' ? each.text.text : [])) : []));

describe('the approval card', () => {
  it('says of each of several groups who has agreed and who is missing', () => {
    const groups = [
      { group: 'it-security', people: ['mika.salo'], needed: 1 },
      { group: 'netops', people: ['mika.salo', 'leo.okafor'], needed: 1 },
    ];
    const yes = (person: string) => ({ person, decision: 'approve' as const, at: now, via: 'slack' as const, comment: null });
    const half = textOf(drawn({ groups, needed: 2, decisions: [yes('leo.okafor')] }).blocks);
    expect(half).toContain('needs 2 of 2 of It security and NetOps.*');
    expect(half).toContain('It security: 0 of 1, waits for Mika Salo\\nNetOps: 1 of 1, yes from Leo Okafor');
    const once = textOf(drawn({ groups, needed: 2, decisions: [yes('mika.salo')] }).blocks);
    expect(once).toContain('NetOps: 1 of 1, yes from Mika Salo\\nOne more person has to agree: nobody counts twice.');
    expect(textOf(drawn({ decisions: [yes('leo.okafor')], needed: 2 }).blocks)).not.toContain('yes from');
  });

  it('says what would change, why, who decides and until when, in at most 12 blocks', () => {
    const { blocks, colour } = drawn({ decisions: [{ person: 'leo.okafor', decision: 'approve', at: now, via: 'slack', comment: null }], needed: 2 });
    expect(blocks.length).toBeLessThanOrEqual(blocksAtMost);
    expect(colour).toBe('#2B6FD4');
    const text = textOf(blocks);
    expect(text).toContain('− ~`vpn-session-60m`~');
    expect(text).toContain('+ *`vpn-session-10h`*');
    expect(text).toContain('*Step 1 of 2, needs 2 of 2 of NetOps.*');
    expect(text).toContain('“VPN does not connect”, version 3, asks NetOps (2 people)');
    expect(text).toContain('then the ticket goes up the ladder');
    expect(text).toContain('Approved so far: *Leo Okafor*');
    expect(buttons(blocks)).toEqual(['Approve', 'Deny…', 'Ask…', 'Details', 'Delegate']);
  });

  it('restates what is hard to take back before it is approved', () => {
    expect(buttons(drawn({ risk: 'R3' }).blocks)[0]).toBe('Approve…');
  });

  it('opens what does not fit before it is approved, and shows all of it then', () => {
    const long = 'x'.repeat(2_001);
    const approval = { ...asked, items: [{ ...item, args: { ...item.args, comment: long } }] };
    const { blocks } = renderApproval(approval, context);
    expect(buttons(blocks)[0]).toBe('Approve…');
    expect(textOf(blocks)).toContain('(2,001 characters, in Details)');
    expect(textOf(blocks)).not.toContain(long);
    const origin = { approval: asked.id, hash: asked.hash, channel: 'D1' };
    for (const view of [detailsForm(approval, context), approveForm(origin, approval, context)]) expect(JSON.stringify(view)).toContain(long);
  });

  it('cannot be approved in a form that has no room for all of it, but where all of it stands', () => {
    const groups = Array.from({ length: 3_000 }, (_, n) => `group-of-a-long-name-${n}`);
    const approval = { ...asked, items: Array.from({ length: 4 }, () => ({ ...item, before: { groups } })) };
    const view = approveForm({ approval: asked.id, hash: asked.hash, channel: 'D1' }, approval, context);
    expect(view.submit).toBeUndefined();
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(view)).toContain(`/tickets/${asked.ticket.number}`);
  });

  it('shows many operations, and those beyond the fifth in Details', () => {
    const { blocks } = drawn({ items: Array.from({ length: 8 }, () => item) });
    expect(blocks.length).toBeLessThanOrEqual(blocksAtMost);
    expect(textOf(blocks)).toContain('and 3 more, in Details');
    expect(buttons(blocks)[0]).toBe('Approve…');
  });

  it('reads nothing that people wrote as markup', () => {
    const hostile = '<!channel> *bold* `code` <https://evil.example|click>';
    const { blocks } = drawn({ items: [{ ...item, title: hostile, args: { note: hostile }, before: { note: hostile }, after: null }] });
    const markup = blocks.flatMap((block) => (block.type === 'section' ? (block.fields ?? [block.text!]).map(({ text }) => text) : []));
    for (const text of markup) expect(text).not.toMatch(/<!channel>|<https:\/\/evil/);
  });

  it('can be stopped while what was approved has not gone', () => {
    const { blocks } = drawn({
      heldUntil: now + 30_000,
      decisions: [{ person: 'mika.salo', decision: 'approve', at: now, via: 'slack', comment: null }],
    });
    expect(textOf(blocks)).toContain('*Runs at <!date^1795094560^{time_secs}|13:22:40>*');
    expect(textOf(blocks)).not.toMatch(/0:30/);
    expect(buttons(blocks)).toEqual(['Stop']);
  });

  it.each([
    ['superseded', '~Approve: Move Ana Ruiz to group vpn-session-10h~', '#8A909C'],
    ['expired', 'nobody decided in time', '#8A909C'],
    ['denied', 'denied by *Mika Salo*', '#8A909C'],
    ['withdrawn', 'not needed any more', '#8A909C'],
  ] as const)('has no buttons once it is %s', (status, words, colour) => {
    const decisions = status === 'denied' ? [{ person: 'mika.salo', decision: 'deny' as const, at: now, via: 'slack' as const, comment: 'No.' }] : [];
    const card = drawn({ status, decisions, decidedAt: now });
    expect(card.colour).toBe(colour);
    expect(textOf(card.blocks)).toContain(words);
    expect(buttons(card.blocks)).toEqual([]);
  });

  it.each([
    ['done', 'Done: Move Ana Ruiz', '#1E8E53'],
    ['failed', 'Did not work: Move Ana Ruiz', '#D3322B'],
    ['unknown', 'May have worked', '#D3322B'],
  ] as const)('says when what was approved is %s', (state, words, colour) => {
    const card = drawn({ status: 'approved', items: [{ ...item, state, run: { state, at: now, undone: false, error: null } }] });
    expect([card.colour, textOf(card.blocks).includes(words)]).toEqual([colour, true]);
  });

  it.each([
    ['waits_code', 'waits for the requester’s code', '#2B6FD4'],
    ['not_needed', 'not needed: the procedure took another way', '#8A909C'],
    ['not_done', 'Was not done', '#D3322B'],
    ['next', 'runs now', '#2B6FD4'],
    ['undone', 'Taken back', '#8A909C'],
  ] as const)('says what it waits for, or why nothing comes of it any more: %s', (state, words, colour) => {
    const card = drawn({ status: 'approved', items: [{ ...item, state }] });
    expect([card.colour, textOf(card.blocks).includes(words)]).toEqual([colour, true]);
  });

  it('says of each operation what became of it', () => {
    const run = { state: 'done' as const, at: now, undone: true, error: null };
    const items = [
      { ...item, title: 'First', state: 'undone' as const, run },
      { ...item, title: 'Second', state: 'failed' as const, run: { ...run, state: 'failed' as const, undone: false } },
      { ...item, title: 'Third', state: 'not_needed' as const },
    ];
    const card = drawn({ status: 'approved', items });
    expect(card.colour).toBe('#D3322B');
    const [block] = card.blocks;
    const text = block?.type === 'context' && block.elements[0]?.type === 'mrkdwn' ? block.elements[0].text : '';
    expect(text.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^1\. First: taken back </),
      expect.stringMatching(/^2\. Second: did not work </),
      '3. Third: not needed: the procedure took another way',
    ]);
  });

  it('tells who stopped it, before it ran, from who denied it', () => {
    const decisions = [{ person: 'mika.salo', decision: 'deny' as const, at: now, via: 'slack' as const, comment: null }];
    expect(textOf(drawn({ status: 'denied', decisions, heldUntil: now }).blocks)).toContain('stopped by *Mika Salo* before it ran');
    expect(textOf(drawn({ status: 'denied', decisions }).blocks)).toContain('denied by *Mika Salo*');
  });

  it('of somebody who passed it on has no buttons and says to whom; the others see it beside the change', () => {
    const passed = { people: ['mika.salo', 'leo.okafor'], passed: [{ from: 'ana.ruiz', to: 'mika.salo', at: now, comment: 'I am <away>.' }] };
    const own = renderApproval({ ...asked, ...passed }, context, 'ana.ruiz');
    expect([own.colour, buttons(own.blocks)]).toEqual(['#8A909C', []]);
    expect(textOf(own.blocks)).toContain('you passed it to *Mika Salo*');
    const theirs = renderApproval({ ...asked, ...passed }, context, 'mika.salo');
    expect(textOf(theirs.blocks)).toContain('*Ana Ruiz* passed it to *Mika Salo*');
    expect(textOf(theirs.blocks)).toContain('“I am &lt;away&gt;.”');
    expect(theirs.blocks.length).toBeLessThanOrEqual(blocksAtMost);
    expect(theirs.stateHash).not.toBe(own.stateHash);
  });

  it('is the same card while only the clock runs', () => {
    const later = renderApproval(asked, { ...context, times: new CardTimes('UTC', now + minute) });
    expect(later.stateHash).toBe(drawn().stateHash);
    expect(drawn({ status: 'expired' }).stateHash).not.toBe(later.stateHash);
  });
});
