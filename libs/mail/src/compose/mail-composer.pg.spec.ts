import { DeskNames, parseDirectory } from '@tierdesk/people';
import { createTestDatabase, type TestDatabase } from '@tierdesk/testkit';
import { outgoingKinds, type OutgoingIntent, type OutgoingKind, type TicketSnapshot } from '@tierdesk/ticket';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseReplyAddress } from '../links/reply-address.js';
import { SignedLinks } from '../links/signed-links.js';
import { SigningKey } from '../links/signing-key.js';
import type { OutboxHeaders } from '../outbox/outgoing-mail.js';
import { DeskMails } from './desk-mails.js';
import { MailComposer } from './mail-composer.js';
import { RequesterMails } from './requester-mails.js';
import { ServiceHours } from './service-hours.js';
import { TierNames } from './tier-names.js';

const directory = parseDirectory(`
people:
  - { key: ana.ruiz, name: Ana Ruiz, addresses: [ana@corp.example], department: Finance, zone: Europe/Madrid, manager: bo }
  - { key: bo, name: Bo Berg, addresses: [bo@corp.example], roles: [agent], zone: Europe/Oslo }
  - { key: priya.nair, name: Priya Nair, addresses: [priya@corp.example], roles: [agent] }
  - { key: self, name: Desk Itself, addresses: [help@corp.example], roles: [agent] }
queues:
  - { key: desk, name: Service desk, members: [priya.nair, bo, self], mail: [list@corp.example, help@corp.example, bo@corp.example], phone: "+1 555" }
  - { key: lead, name: Duty lead, members: [bo] }
`);
const tier = { kind: 'human' as const, slack: false, reachable: true, respondWithin: { ms: 1 }, resolveWithin: null, lease: { ms: 1 }, nudgeBefore: { ms: 1 }, repeat: { ms: 1 } };
const names = new DeskNames({ policies: [{ key: 'standard', tiers: [
  { key: 'agent', kind: 'agent', deadline: { ms: 1 }, attempts: 2 }, { ...tier, key: 'service', queue: 'desk' }, { ...tier, key: 'lead', queue: 'lead' }] }] });
const key = new SigningKey(Buffer.alloc(32, 1));
const settings = { PUBLIC_URL: 'https://desk.example', SUPPORT_ADDRESSES: 'help@corp.example', DESK_NAME: 'Northlake IT', MAIL_FROM_NAME: undefined, TZ_DISPLAY: 'UTC' };
const links = new SignedLinks(settings, key);
const tierNames = new TierNames(directory, names);
const composerFor = (supportAddresses: string) => new MailComposer({ ...settings, SUPPORT_ADDRESSES: supportAddresses }, key, directory,
  new RequesterMails(settings, directory, links, tierNames, new ServiceHours({ policies: [], calendars: {} })),
  new DeskMails(settings, key, directory, links, tierNames));
const composer = composerFor(settings.SUPPORT_ADDRESSES);

const at = Date.parse('2026-11-20T12:50:00Z');
const snapshot: TicketSnapshot = {
  status: 'open', tier: { key: 'service', kind: 'human', position: 2 }, assignee: null, claimNo: 3, leaseUntil: null, category: 'vpn', priority: 2,
  policy: { key: 'standard', hash: 'x' }, waitingSince: at, next: [{ timer: 'respond', at: at + 1_800_000 }], handledInboxNo: 1, attempts: 1,
};

interface OutboxRow {
  id: string; message: string; kind: string; author: string; automated: boolean; message_id: string; envelope_from: string; envelope_to: string[];
  headers: OutboxHeaders; subject: string; text: string; html: string; state: string; detail: string | null; created_at: Date;
}

let database: TestDatabase;
let ticket = 0;
const query = (sql: string, values: unknown[] = []) => database.source.manager.query(sql, values);

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  ticket = await openTicket('ana@corp.example');
});

async function openTicket(address: string, recipient = 'help@corp.example'): Promise<number> {
  const [row] = await query(
    `INSERT INTO ticket (subject, requester_key, requester_name, requester_address, recipient, category) VALUES ('VPN drops every hour', 'ana.ruiz', 'Ana Ruiz', $1, $2, 'vpn') RETURNING number`,
    [address, recipient],
  );
  await query(
    `INSERT INTO message (id, ticket, inbox_no, direction, author, sender, from_name, from_address, message_id, reference_ids, at, text)
     VALUES ($1, $2, 1, 'inbound', 'requester', 'requester', 'Ana Ruiz', $3, '<first@corp.example>', '{<older@corp.example>}', to_timestamp($4 / 1000.0), 'It drops.')`,
    [`in-${row.number}`, row.number, address, at - 60_000],
  );
  await query(`INSERT INTO agent_attempt (ticket, step_id, attempt, action, evidence, text, sources, note) VALUES ($1, '1.1', 1, 'answer', 'documented', 'Sign in **again**.',
    '[{"key":"kb-118","title":"KB-118 VPN session limits","passage":"A new sign-in is needed.","reviewed":"2026-11-02","href":"/knowledge/kb-118"}]', '{}')`, [row.number]);
  await query(`INSERT INTO typed_text (id, ticket, author, text) VALUES ($1, $2, 'person:priya.nair', 'Please try Lisbon.')`, [`typed-${row.number}`, row.number]);
  await query(`INSERT INTO timeline_entry (ticket, seq, at, type, actor, data) VALUES
    ($1, 1, to_timestamp($2 / 1000.0), 'tier_entered', 'policy', '{"tier":"agent"}'), ($1, 2, to_timestamp($3 / 1000.0), 'escalated', 'requester', '{"from":"agent","to":"service","reason":"requester_unsatisfied"}')`,
  [row.number, at - 1_920_000, at]);
  return row.number;
}

function intent(kind: OutgoingKind, more: Partial<OutgoingIntent> = {}): OutgoingIntent {
  const base: OutgoingIntent = { stepId: '1.7', kind, to: 'requester', author: 'system', person: null, words: null, facts: {} };
  const own: Partial<Record<OutgoingKind, Partial<OutgoingIntent>>> = {
    answer: { author: 'agent', words: { attempt: '1.1' } },
    question: { author: 'agent', words: { attempt: '1.1' } },
    follow_up: { facts: { about: 'answer', step: '1.2' } },
    handover: { facts: { tier: 'service', reason: 'requester_unsatisfied', hearBy: at + 3_420_000, person: null } },
    reply: { author: 'human', person: 'priya.nair', words: { typed: `typed-${ticket}` }, facts: { resolved: false } },
    resolved: { person: 'priya.nair', facts: { outcome: 'solved' } },
    not_reached: { to: 'assignee', facts: { step: '1.2' } },
    queue_card: { to: 'queue', facts: { queue: 'desk', tier: 'service' } },
    nobody_answers: { to: 'queue', facts: { queue: 'desk', tier: 'service' } },
    lease_nudge: { to: 'assignee', facts: { leaseEnds: at + 60_000 } },
    lease_returned: { to: 'assignee', facts: { person: 'priya.nair' } },
    requester_news: { to: 'assignee', words: { message: `in-${ticket}` } },
    note: { to: 'nobody', author: 'human', person: 'priya.nair', words: { typed: `typed-${ticket}` } },
  };
  return { ...base, ...own[kind], ...more };
}

const claimed: TicketSnapshot = { ...snapshot, assignee: 'priya.nair' };
const say = (kind: OutgoingKind, more: Partial<OutgoingIntent> = {}, state = claimed) => composer.compose(database.source.manager, ticket, intent(kind, more), state, at);
const outbox = (of = ticket): Promise<OutboxRow[]> => query('SELECT * FROM outbox WHERE ticket = $1 ORDER BY id', [of]);
const message = async (id: string) => (await query('SELECT * FROM message WHERE id = $1', [id]))[0];

describe('an answer of the agent', () => {
  it('is a message and one mail from the address that was written to, in the thread, and says that it is automatic', async () => {
    expect(await say('answer')).toEqual([`${ticket}-1.7`]);
    const [mail] = await outbox();
    expect(mail).toMatchObject({ kind: 'answer', author: 'agent', automated: true, envelope_from: 'help@corp.example', envelope_to: ['ana@corp.example'], state: 'queued',
      subject: `Re: VPN drops every hour [#${ticket}]`, created_at: new Date(at) });
    const [{ id: desk }] = await query('SELECT id FROM desk');
    expect(mail?.message_id).toBe(`<t${ticket}.1.7.${desk}@corp.example>`);
    expect(mail?.headers).toMatchObject({ from: { name: 'Northlake IT', address: 'help@corp.example' }, inReplyTo: '<first@corp.example>',
      references: ['<older@corp.example>', '<first@corp.example>'], autoSubmitted: 'auto-replied' });
    expect(parseReplyAddress(key, mail?.headers.replyTo ?? '')).toEqual({ ticket, lane: 'requester', valid: true });
    expect(mail?.html).toContain('https://desk.example/knowledge/kb-118');
    expect(mail?.text).toContain('Reply with the word HUMAN');
    expect(await message(`${ticket}-1.7`)).toMatchObject({ direction: 'outbound', author: 'agent', kind: 'answer', lane: 'public', text: 'Sign in **again**.', message_id: mail?.message_id,
      evidence: { class: 'documented', sources: [{ key: 'kb-118', title: 'KB-118 VPN session limits', href: '/knowledge/kb-118' }] } });
  });

  it('asks whether this very message helped', async () => {
    await say('answer');
    const [mail] = await outbox();
    const tokens = [...(mail?.text ?? '').matchAll(/desk\.example\/c\/([\w-]+\.[\w-]+)/g)].map((match) => links.verify(match[1] ?? ''));
    expect(tokens).toMatchObject([{ kind: 'confirm', ticket, episode: 1, messageId: `${ticket}-1.7`, helped: true }, { helped: false }, { kind: 'person', ticket }]);
  });

  it('is written once, however often the step is repeated', async () => {
    await say('answer');
    expect(await say('answer')).toEqual([`${ticket}-1.7`]);
    expect(await outbox()).toHaveLength(1);
  });

  it('joins the thread with everything that was said before', async () => {
    await say('answer');
    await query(`INSERT INTO message (id, ticket, inbox_no, direction, author, sender, message_id, at, text) VALUES ($1, $2, 2, 'inbound', 'requester', 'requester', '<second@corp.example>', to_timestamp($3 / 1000.0), 'No.')`,
      [`in2-${ticket}`, ticket, at + 1_000]);
    await say('handover', { stepId: '1.9' });
    const [first, second] = await outbox();
    expect(second?.headers).toMatchObject({ inReplyTo: '<second@corp.example>', references: ['<older@corp.example>', '<first@corp.example>', first?.message_id, '<second@corp.example>'] });
  });
});

describe('a person\'s reply', () => {
  it('leaves under their name from the desk\'s address and is not marked as automatic', async () => {
    await say('reply');
    const [mail] = await outbox();
    expect(mail).toMatchObject({ automated: false, author: 'human', envelope_from: 'help@corp.example' });
    expect(mail?.headers).toMatchObject({ from: { name: 'Priya Nair (Northlake IT)', address: 'help@corp.example' }, autoSubmitted: null });
    expect(mail?.text).toContain('Please try Lisbon.');
  });

  it('by mail reaches the requester with the words of that mail, which itself stays inside', async () => {
    await query(`INSERT INTO message (id, ticket, direction, author, sender, author_key, lane, message_id, at, text) VALUES ($1, $2, 'inbound', 'human', 'person', 'priya.nair', 'public', '<priya@corp.example>', now(), 'By mail.')`, [`p-${ticket}`, ticket]);
    await say('reply', { words: { message: `p-${ticket}` } });
    expect((await outbox())[0]?.text).toContain('By mail.');
    expect((await outbox())[0]?.headers.references).not.toContain('<priya@corp.example>');
    expect(await message(`p-${ticket}`)).toMatchObject({ lane: 'internal', direction: 'inbound' });
  });
});

describe('notes', () => {
  it('stay inside: a message and no mail', async () => {
    expect(await say('note')).toEqual([]);
    expect(await outbox()).toEqual([]);
    expect(await message(`${ticket}-1.7`)).toMatchObject({ direction: 'internal', author: 'human', author_key: 'priya.nair', text: 'Please try Lisbon.' });
  });

  it('that came by mail are that mail, not a second message', async () => {
    await query(`INSERT INTO message (id, ticket, direction, author, sender, lane, at, text) VALUES ($1, $2, 'inbound', 'human', 'person', 'internal', now(), 'Inside.')`, [`n-${ticket}`, ticket]);
    await say('note', { words: { message: `n-${ticket}` } });
    expect(await message(`${ticket}-1.7`)).toBeUndefined();
    expect(await message(`n-${ticket}`)).toMatchObject({ direction: 'internal', kind: 'note' });
  });

  it('of the requester, typed on their page, are their words', async () => {
    await say('note', { author: 'system', facts: { byRequester: true } });
    expect(await message(`${ticket}-1.7`)).toMatchObject({ direction: 'inbound', author: 'requester', lane: 'public', from_address: 'ana@corp.example' });
  });
});

describe('the card of a queue', () => {
  it('goes to each person with links of their own and to the list without any, never twice, never to the desk itself', async () => {
    expect(await say('queue_card', {}, snapshot)).toHaveLength(3);
    const mails = await outbox();
    expect(mails.map((mail) => mail.envelope_to[0])).toEqual(['priya@corp.example', 'bo@corp.example', 'list@corp.example']);
    const acts = mails.map((mail) => [...mail.text.matchAll(/desk\.example\/a\/([\w-]+\.[\w-]+)/g)].map((match) => links.verify(match[1] ?? '')));
    expect(acts[0]).toMatchObject([{ person: 'priya.nair', act: 'claim', claimNo: 3, episode: 1 }, { act: 'resolve' }, { act: 'escalate' }, { act: 'open' }]);
    expect(acts[1]?.every((act) => act?.kind === 'act' && act.person === 'bo')).toBe(true);
    expect(acts[2]).toEqual([]);
    expect(new Set(mails.map((mail) => mail.message_id)).size).toBe(3);
  });

  it('shows who waits, what was tried, why it climbed and what comes next; an answer reaches the requester, a note colleagues', async () => {
    await say('queue_card', {}, snapshot);
    const [mail] = await outbox();
    for (const part of ['Ana Ruiz, Finance', 'Manager: Bo Berg', 'Answered from KB-118', 'the answer did not help', 'page Duty lead at', 'It drops.', 'Tier 2, Service desk']) expect(mail?.text).toContain(part);
    expect(parseReplyAddress(key, mail?.headers.replyTo ?? '')).toEqual({ ticket, lane: 'card', valid: true });
    expect(mail?.text).toMatch(/help\+n\d+\.[a-z2-7]{12}@corp\.example/);
  });

  it('leaves no acting link in the ticket\'s own message', async () => {
    await say('queue_card', {}, snapshot);
    const row = await message(`${ticket}-1.7`);
    expect(row).toMatchObject({ direction: 'internal', lane: 'internal', kind: 'queue_card' });
    expect(row.text).not.toContain('/a/');
  });

  it('of an empty queue is a message that nobody gets', async () => {
    expect(await say('queue_card', { facts: { queue: 'nowhere' } }, snapshot)).toEqual([]);
  });

  it('starts a thread that later mails to the same person join', async () => {
    await say('queue_card', {}, snapshot);
    await say('lease_nudge', { stepId: '1.8' });
    const rows = await outbox();
    const nudge = rows.find((row) => row.kind === 'lease_nudge');
    expect(nudge?.headers.references).toEqual([rows.find((row) => row.envelope_to[0] === 'priya@corp.example' && row.kind === 'queue_card')?.message_id]);
  });
});

describe('the notice at a change of tier', () => {
  it('says in the requester\'s own time who has it, by when, what was before and who comes then', async () => {
    await say('handover', {}, snapshot);
    const [mail] = await outbox();
    for (const part of ['The service desk has your ticket', 'our answer did not help', 'Today, 14:47', 'Agent, 13:18 to 13:50', 'Duty lead, at 14:20', '+1 555']) expect(mail?.text).toContain(part);
    expect(mail?.headers.autoSubmitted).toBe('auto-generated');
  });
});

describe('addresses', () => {
  it.each(outgoingKinds)('of the desk itself never get a mail (%s)', async (kind) => {
    ticket = await openTicket('HELP+x@corp.example');
    const state = { ...snapshot, assignee: 'self' };
    await say(kind, {}, state);
    for (const row of await outbox()) expect(row.envelope_to[0]?.toLowerCase()).not.toMatch(/^help(\+.*)?@corp\.example$/);
  });

  it.each(outgoingKinds.filter((kind) => kind !== 'reply' && kind !== 'note'))('get automatic mail marked as such (%s)', async (kind) => {
    await say(kind);
    const rows = await outbox();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.headers.autoSubmitted).toMatch(/^auto-(replied|generated)$/);
  });

  it('under .invalid are never tried: the message shows why', async () => {
    ticket = await openTicket('ana@corp.invalid');
    expect(await say('reply')).toEqual([`${ticket}-1.7`]);
    expect(await outbox()).toMatchObject([{ state: 'bounced', detail: expect.stringContaining('.invalid') }]);
  });

  it('that came back as unknown get nothing more, until a mail arrives from them', async () => {
    const address = `gone-${ticket}@corp.example`;
    ticket = await openTicket(address);
    await say('reply');
    await query(`UPDATE outbox SET state = 'bounced', attempts = 1, detail = '550 5.1.1 no such user', done_at = now() - interval '1 hour' WHERE ticket = $1`, [ticket]);
    await say('reply', { stepId: '1.8' });
    expect((await outbox())[1]).toMatchObject({ state: 'bounced', detail: expect.stringContaining('came back') });
    await query(`INSERT INTO raw_mail (sha256, bytes) VALUES ('x', '') ON CONFLICT DO NOTHING`);
    await query(`INSERT INTO inbox (message_id, content_hash, recipients, from_address, raw_sha256) VALUES ('<back@x>', 'x', '{help@corp.example}', $1, 'x')`, [address]);
    await say('reply', { stepId: '1.9' });
    expect((await outbox())[2]).toMatchObject({ state: 'queued' });
  });

  it('of people who live under a catch-all domain of the desk are theirs', async () => {
    const everywhere = composerFor('help@corp.example,*@corp.example');
    await everywhere.compose(database.source.manager, ticket, intent('reply'), snapshot, at);
    ticket = await openTicket('printer@corp.example');
    await everywhere.compose(database.source.manager, ticket, intent('reply'), snapshot, at);
    expect(await outbox(ticket - 1)).toHaveLength(1);
    expect(await outbox()).toEqual([]);
  });

  it('of a catch-all are answered from the first plain address', async () => {
    ticket = await openTicket('ana@corp.example', 'printer@corp.example');
    await say('reply');
    expect((await outbox())[0]?.envelope_from).toBe('help@corp.example');
  });
});

describe('silencing the agent', () => {
  it('turns its unsent words into a note and counts what is leaving', async () => {
    await say('answer');
    await say('question', { stepId: '1.8' });
    await say('reply', { stepId: '1.9' });
    await query(`UPDATE outbox SET state = 'sending' WHERE id = $1`, [`${ticket}-1.8`]);
    expect(await composer.silenceAgent(database.source.manager, ticket)).toEqual({ silenced: 1, alreadySending: 1 });
    expect((await outbox()).map((row) => row.kind)).toEqual(['question', 'reply']);
    expect(await message(`${ticket}-1.7`)).toMatchObject({ direction: 'internal', kind: 'note', lane: 'internal', text: 'Sign in **again**.' });
    expect(await composer.silenceAgent(database.source.manager, ticket)).toEqual({ silenced: 0, alreadySending: 1 });
  });
});
