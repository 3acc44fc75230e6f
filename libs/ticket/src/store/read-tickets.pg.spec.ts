import { createTestDatabase, insertRow, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IntakeReader } from './read-intake.js';
import { DeskPulseReader } from './read-pulse.js';
import { TicketReader, type TicketListQuery } from './read-tickets.js';
import { TypedTexts } from './typed-texts.js';

let database: TestDatabase;
let tickets: TicketReader;
const hour = 3_600_000;
const opened = new Date('2026-03-02T09:00:00Z');

const insert = (table: string, row: Record<string, unknown>) => insertRow(database.source, table, row);

async function aTicket(number: number, ticket: Record<string, unknown> = {}, episode: Record<string, unknown> = {}): Promise<void> {
  await insert('ticket', {
    number,
    subject: 'VPN drops',
    requester_key: 'ana.ruiz',
    requester_name: 'Ana Ruiz',
    requester_address: 'Ana@corp.example',
    recipient: 'help@corp.example',
    status: 'open',
    tier_key: 'service-desk',
    tier_kind: 'human',
    tier_position: 2,
    policy_key: 'standard',
    policy_hash: 'h',
    created_at: opened,
    ...ticket,
  });
  await insert('episode', { ticket: number, number: 1, opened_at: opened, ...episode });
}

async function numbersOf(query: TicketListQuery): Promise<number[]> {
  return (await tickets.list(query)).items.map((item) => item.number);
}

beforeAll(async () => {
  database = await createTestDatabase();
  tickets = new TicketReader(database.source);
  await aTicket(
    1,
    {
      next: [{ timer: 'respond', at: Date.now() + hour / 2 }],
      next_at: new Date(Date.now() + hour / 2),
      cost_tokens: 12,
      cost_micros: 14_300,
      vendor_cost_cents: 500,
    },
    { escalated: true, reasons: ['no_knowledge'] },
  );
  await aTicket(
    2,
    {
      subject: 'Printer 100% jam',
      requester_key: null,
      requester_name: 'Bo',
      requester_address: 'bo@corp.example',
      status: 'resolved',
      assignee: 'priya.nair',
      category: 'printing',
      priority: 1,
    },
    { class: 'human_resolved', escalated: true, reasons: ['timeout'], ended_at: new Date('2026-03-04T09:00:00Z') },
  );
  await aTicket(
    3,
    { status: 'closed', tier_key: 'agent', tier_kind: 'agent', tier_position: 1, linked_to: 2, recipient: 'it@corp.example' },
    { class: 'confirmed' },
  );
  await aTicket(
    4,
    { status: 'closed', tier_key: 'agent', tier_kind: 'agent', tier_position: 1 },
    { class: 'abandoned', excluded: 'withdrawn', opened_at: new Date('2026-03-09T00:00:00Z') },
  );
  await aTicket(
    5,
    { status: 'waiting_vendor', tier_key: 'fortway', tier_kind: 'vendor', tier_position: 3, next_at: new Date(Date.now() - hour) },
    { escalated: true, vendor_escalated: true },
  );
  await aTicket(6, { assignee: 'priya.nair' });
  for (const [seq, tier] of ['agent', 'service-desk', 'fortway'].entries()) {
    await insert('timeline_entry', {
      ticket: 5,
      seq: seq + 1,
      at: new Date(opened.getTime() + seq * hour),
      type: seq === 0 ? 'tier_entered' : 'escalated',
      actor: 'policy',
      data: seq === 0 ? { tier } : { from: 'x', to: tier, reason: 'timeout' },
    });
  }
  await insert('raw_mail', { sha256: 'f00', bytes: Buffer.from('raw') });
  await insert('inbox', {
    message_id: '<a@x>',
    content_hash: 'c',
    recipients: ['printer@desk.example', 'help@corp.example'],
    from_address: 'ana@corp.example',
    subject: 'VPN',
    raw_sha256: 'f00',
    state: 'created',
    ticket: 1,
    inbox_no: 1,
    received_at: opened,
  });
  await insert('inbox', {
    message_id: '<b@x>',
    content_hash: 'c',
    recipients: ['help@corp.example'],
    raw_sha256: 'f00',
    state: 'quarantined',
    reason: 'unparseable',
  });
});
afterAll(() => database.drop());

it('shows a ticket that is just being opened as open in its first episode', async () => {
  await insert('ticket', { number: 90, subject: 'New', requester_address: 'new@corp.example', recipient: 'new@desk.example', created_at: opened });
  const ticket = await tickets.ticketByNumber(90);
  expect(ticket).toMatchObject({
    status: 'open',
    tier: null,
    outcome: { class: 'open' },
    episodes: [{ number: 1, endedAt: null, outcome: { class: 'open' } }],
  });
  await database.source.query('DELETE FROM ticket WHERE number = 90');
});

describe('the list of tickets', () => {
  it.each<[string, TicketListQuery, number[]]>([
    ['number', { q: '#5' }, [5]],
    ['words of the subject, taken literally', { q: '100% jam' }, [2]],
    ['name of the requester', { q: 'bo' }, [2]],
    ['address of the requester in any case', { requester: 'ANA@corp.example' }, [6, 5, 4, 3, 1]],
    ['key of the requester', { requester: 'ana.ruiz', status: ['open'] }, [6, 1]],
    ['the address that the mail came to', { recipient: 'printer@desk.example' }, [1]],
    ['the address that answers leave from', { recipient: 'it@corp.example' }, [3]],
    ['tier that has it', { tier: 'service-desk' }, [6, 2, 1]],
    ['category and priority', { category: 'printing', priority: 1 }, [2]],
    ['class of an episode', { episodeClass: ['confirmed', 'human_resolved'] }, [3, 2]],
    ['escalated episodes', { escalated: 'true' }, [5, 2, 1]],
    ['reason', { reason: ['timeout'] }, [2]],
    ['one of several reasons', { reason: ['timeout', 'no_knowledge'] }, [2, 1]],
    ['exclusion', { excluded: 'withdrawn' }, [4]],
    ['any exclusion', { excluded: 'true' }, [4]],
    ['a class without what is excluded from the report', { episodeClass: ['abandoned'] }, []],
    ['opening, end exclusive', { from: '2026-03-02', to: '2026-03-09' }, [6, 5, 3, 2, 1]],
    ['end of the episode', { from: '2026-03-04', to: '2026-03-05', view: 'event' }, [2]],
    ['a tier that ever had it in the period', { tier: 'service-desk', from: '2026-03-01', to: '2026-04-01' }, [5]],
    ['tab unclaimed', { queue: 'unclaimed' }, [1]],
    ['tab mine', { queue: 'mine', me: 'priya.nair' }, [6]],
    ['tab mine of nobody', { queue: 'mine', me: null }, []],
    ['late timers', { live: 'overdue_timers' }, [5]],
    ['deadlines within the hour', { live: 'breaching_soon' }, [1]],
    ['priority, urgent first', { sort: 'priority', limit: 2 }, [2, 1]],
    ['what is due next', { sort: 'next', limit: 2 }, [5, 1]],
    ['oldest first', { sort: 'oldest', limit: 1 }, [1]],
  ])('filters by %s', async (_name, query, expected) => {
    expect(await numbersOf(query)).toEqual(expected);
  });

  it('counts the episodes behind a list: those of a reopened ticket each', async () => {
    const reopened = { opened_at: new Date('2026-05-04T09:00:00Z') };
    await aTicket(7, { created_at: reopened.opened_at }, { ...reopened, class: 'human_resolved', escalated: true });
    await insert('episode', { ticket: 7, number: 2, ...reopened, escalated: true });
    const may: TicketListQuery = { from: '2026-05-01', to: '2026-06-01', escalated: 'true' };
    expect(await numbersOf(may)).toEqual([7]);
    expect(await tickets.episodesBehind(may)).toBe(2);
    expect(await tickets.episodesBehind({ ...may, episodeClass: ['human_resolved'] })).toBe(1);
    expect(await tickets.episodesBehind({ q: 'VPN' })).toBeNull();
    await database.source.query('DELETE FROM episode WHERE ticket = 7');
    await database.source.query('DELETE FROM ticket WHERE number = 7');
  });

  it.each(['newest', 'oldest', 'updated', 'priority', 'next'] as const)('pages through all tickets once, sorted by %s', async (sort) => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page = await tickets.list({ sort, limit: 2, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.items.map((item) => item.number));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });

  it('refuses a cursor of another list or of nobody', async () => {
    const foreign = (await tickets.list({ sort: 'updated', limit: 1 })).nextCursor ?? '';
    for (const cursor of [foreign, 'x', Buffer.from('["1; DROP TABLE ticket",1]').toString('base64url')]) {
      await expect(tickets.list({ cursor })).rejects.toMatchObject({ code: 'request.invalid_cursor', status: 422 });
    }
  });

  it('counts on each tab what the tab lists', async () => {
    const counts = await tickets.queueCounts('priya.nair');
    for (const [queue, count] of Object.entries(counts)) {
      expect(await numbersOf({ queue: queue as keyof typeof counts, me: 'priya.nair' })).toHaveLength(count);
    }
    expect(counts).toMatchObject({ open: 3, unclaimed: 1, claimed: 1, waiting: 1, mine: 1, resolved: 1 });
  });
});

describe('one ticket', () => {
  it('shows its next steps in words and its cost in cents', async () => {
    const ticket = await tickets.ticketByNumber(1);
    expect(ticket).toMatchObject({
      number: 1,
      requester: { key: 'ana.ruiz', name: 'Ana Ruiz', address: 'Ana@corp.example' },
      tier: { key: 'service-desk', kind: 'human', position: 2 },
      cost: { tokens: 12, cents: 501.43 },
      next: [{ timer: 'respond', what: 'hand it to the next tier' }],
      outcome: { class: 'open', excluded: null },
      linkedFrom: [],
    });
    expect((await tickets.ticketByNumber(2))?.linkedFrom).toEqual([3]);
    expect(await tickets.ticketByNumber(99)).toBeNull();
  });

  it('shows of a message to several people how it fared worst', async () => {
    await insert('message', {
      id: '1-1.1',
      ticket: 1,
      direction: 'outbound',
      author: 'agent',
      kind: 'answer',
      at: opened,
      text: 'Hello',
      attachments: [{ name: 'a.pdf', type: 'application/pdf', size: 3, sha256: 'ab' }],
      raw_sha256: 'f00',
    });
    for (const [index, state] of ['sent', 'bounced', 'withdrawn'].entries()) {
      await insert('outbox', {
        id: `o${index}`,
        ticket: 1,
        message: '1-1.1',
        kind: 'answer',
        author: 'agent',
        message_id: `<${index}@x>`,
        envelope_from: 'a@x',
        envelope_to: ['b@x'],
        subject: '',
        text: '',
        state,
        detail: state === 'bounced' ? '550 no such user' : null,
      });
    }
    const message = (await tickets.ticketByNumber(1))?.messages[0];
    expect(message).toMatchObject({ lane: 'public', rawHref: '/api/messages/1-1.1/raw', delivery: { state: 'bounced', detail: '550 no such user' } });
    expect(message?.attachments[0]?.href).toBe('/api/messages/1-1.1/attachments/ab');
  });
});

describe('the inbox', () => {
  it.each([
    [{ recipient: 'Printer@desk.example' }, ['<a@x>']],
    [{ messageId: 'a@x' }, ['<a@x>']],
    [{ state: 'quarantined' as const }, ['<b@x>']],
    [{}, ['<b@x>', '<a@x>']],
  ])('lists every mail by %o', async (filters, expected) => {
    const { items } = await new IntakeReader(database.source).list(filters);
    expect(items.map((item) => item.messageId)).toEqual(expected);
  });
});

it('knows late timers, untold mail and mail that waits for a person', async () => {
  expect(await new DeskPulseReader(database.source).read()).toMatchObject({
    overdueTimers: { count: 1, tickets: [5] },
    unsignalledMail: { count: 1, oldestAt: opened.toISOString() },
    quarantinedMail: { count: 1 },
    outgoingMail: { bounced: 1 },
  });
});

it('keeps the first words that were typed under an id', async () => {
  const texts = new TypedTexts(database.source);
  expect(await texts.keep({ id: 't1', ticket: 1, author: 'person:priya.nair', text: 'one' })).toBe('one');
  expect(await texts.keep({ id: 't1', ticket: 1, author: 'person:priya.nair', text: 'two' })).toBe('one');
});
