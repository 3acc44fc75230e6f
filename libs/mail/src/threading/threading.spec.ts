import { describe, expect, it } from 'vitest';
import { replyAddress } from '../links/reply-address.js';
import { SigningKey } from '../links/signing-key.js';
import { parseMail } from '../parsing/parse-mail.js';
import { placeMail, type Acquaintance, type Placement, type Standing } from './place-mail.js';
import { threadKeys, type ThreadKeys } from './thread-keys.js';

const key = new SigningKey(Buffer.alloc(32, 1));
const none: ThreadKeys = { reply: null, references: [], named: [] };
const knows = (standings: Record<number, Standing>, ids: Record<string, number[]> = {}): Acquaintance => ({
  standings: new Map(Object.entries(standings).map(([ticket, standing]) => [Number(ticket), standing])),
  ticketsOf: new Map(Object.entries(ids)),
});
const keysOf = async (subject: string, headers: string[] = [], to = 'help@desk.example') =>
  threadKeys(
    await parseMail(Buffer.from([`Subject: ${subject}`, 'From: ana@corp.example', `To: ${to}`, ...headers, '', 'x'].join('\r\n'))),
    { from: 'ana@corp.example', to: [to] },
    key,
  );

describe('the keys of a mail', () => {
  it.each<[string, string[], number[]]>([
    ['Re: VPN drops [#1042]', [], [1042]],
    ['VPN drops [#1042]', [], [1042]],
    ['AW: #1042 VPN', [], [1042]],
    ['#1042 is still broken', [], [1042]],
    ['Question about ticket 1042', [], [1042]],
    ['Ticket#1042', [], [1042]],
    ['Printer #1042 has no toner', [], []],
    ['Re: printer #1042 has no toner', [], [1042]],
    ['Printer #1042 has no toner', ['In-Reply-To: <a@x>'], [1042]],
    ['VPN drops', [], []],
  ])('subject %j with %j names %j', async (subject, headers, named) => expect((await keysOf(subject, headers)).named).toEqual(named));

  it('look at In-Reply-To first, then at References from the newest', async () => {
    const { references } = await keysOf('x', ['References: <1@x> <2@x> <3@x>', 'In-Reply-To: <2@x>']);
    expect(references).toEqual(['<2@x>', '<3@x>', '<1@x>']);
  });

  it('find the signed address among envelope, To and Cc', async () => {
    const address = replyAddress(key, 'help@desk.example', 7, 'requester');
    expect((await keysOf('x', [], address)).reply).toEqual({ ticket: 7, lane: 'requester', valid: true });
    expect((await keysOf('x', [`Cc: ${address}`])).reply).toMatchObject({ ticket: 7, valid: true });
  });
});

describe('the place of a mail', () => {
  const reply = (lane: 'requester' | 'card' | 'note', valid = true) => ({ ...none, reply: { ticket: 7, lane, valid } });
  const requester = { kind: 'append', ticket: 7, sender: 'requester', lane: 'public' };
  const participant = { ...requester, sender: 'participant' };
  const pending = { kind: 'held', ticket: 7, reason: 'pending_participant' };
  const rejected = { kind: 'held', ticket: 7, reason: 'rejected_sender' };
  const fresh = { kind: 'new', linkedTo: null };
  it.each<[string, ThreadKeys, boolean, Acquaintance, object]>([
    ['nothing known: a new ticket', none, false, knows({}), fresh],
    ['signed address, requester', reply('requester'), false, knows({ 7: 'requester' }), requester],
    ['signed address, somebody who was given it', reply('requester'), false, knows({ 7: 'stranger' }), participant],
    ['forged address, stranger', reply('requester', false), false, knows({ 7: 'stranger' }), pending],
    ['forged address, requester', reply('requester', false), false, knows({ 7: 'requester' }), requester],
    ['signed address of a ticket that is gone', reply('requester'), false, knows({}), fresh],
    [
      'card answered by an agent of the desk',
      reply('card'),
      true,
      knows({ 7: 'stranger' }),
      { kind: 'append', ticket: 7, sender: 'person', lane: 'public' },
    ],
    [
      'note by an agent of the desk',
      reply('note'),
      true,
      knows({ 7: 'stranger' }),
      { kind: 'append', ticket: 7, sender: 'person', lane: 'internal' },
    ],
    ['card answered by somebody else', reply('card'), false, knows({ 7: 'requester' }), rejected],
    ['forged note address, agent of the desk', reply('note', false), true, knows({ 7: 'stranger' }), rejected],
    [
      'copied colleague answers the first mail',
      { ...none, references: ['<a@x>'] },
      false,
      knows({ 7: 'participant' }, { '<a@x>': [7] }),
      participant,
    ],
    ['stranger refers to a message', { ...none, references: ['<a@x>'] }, false, knows({ 7: 'stranger' }, { '<a@x>': [7] }), pending],
    [
      'agent of the desk answers a card without its address',
      { ...none, references: ['<a@x>'] },
      true,
      knows({ 7: 'stranger' }, { '<a@x>': [7] }),
      rejected,
    ],
    [
      'same id in two tickets of the sender',
      { ...none, references: ['<a@x>'] },
      false,
      knows({ 7: 'requester', 9: 'requester' }, { '<a@x>': [7, 9] }),
      { kind: 'new', linkedTo: 9 },
    ],
    [
      "same id, one of them the sender's",
      { ...none, references: ['<a@x>'] },
      false,
      knows({ 7: 'requester', 9: 'stranger' }, { '<a@x>': [7, 9] }),
      requester,
    ],
    [
      'unknown reference, then a known one',
      { ...none, references: ['<z@x>', '<a@x>'] },
      false,
      knows({ 7: 'requester' }, { '<a@x>': [7] }),
      requester,
    ],
    ['number in the subject, requester', { ...none, named: [7] }, false, knows({ 7: 'requester' }), requester],
    ['number in the subject, stranger', { ...none, named: [7] }, false, knows({ 7: 'stranger' }), pending],
    ['number of no ticket', { ...none, named: [7] }, false, knows({}), fresh],
    ["two numbers, one of them the sender's", { ...none, named: [9, 7] }, false, knows({ 9: 'stranger', 7: 'requester' }), requester],
    [
      'references win over the subject',
      { reply: null, references: ['<a@x>'], named: [9] },
      false,
      knows({ 7: 'requester', 9: 'requester' }, { '<a@x>': [7] }),
      requester,
    ],
  ])('%s', (_, keys, isAgent, known, expected) =>
    expect(placeMail(keys, { answers: isAgent, notes: isAgent }, known)).toEqual<Placement>(expected as Placement),
  );

  it('lets an approver write a note, and never answer a requester', () => {
    const approver = { answers: false, notes: true };
    expect(placeMail(reply('note'), approver, knows({ 7: 'stranger' }))).toMatchObject({ kind: 'append', sender: 'person', lane: 'internal' });
    expect(placeMail(reply('card'), approver, knows({ 7: 'stranger' }))).toEqual(rejected);
  });
});
