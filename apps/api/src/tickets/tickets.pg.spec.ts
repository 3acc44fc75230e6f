import { Ticket, TicketList } from '@tierdesk/api-contract';
import { OperationalError, UserError } from '@tierdesk/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiToken, keepTicket, startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

let desk: ApiDesk;
const asPriya = { authorization: `Bearer ${apiToken}`, 'x-tierdesk-actor': 'priya.nair' };

beforeAll(async () => {
  desk = await startApiDesk();
  await keepTicket(desk.database, 42);
  await keepTicket(desk.database, 43, { requester_address: 'ana@nowhere.invalid' });
});
afterAll(() => desk.stop());
beforeEach(() => {
  desk.gateway.acts.length = 0;
  desk.gateway.mails.length = 0;
  desk.gateway.refusal = null;
});

describe('reading', () => {
  it('shows a ticket in the contract’s shape', async () => {
    const answer = await desk.call('/api/tickets/42');
    expect(answer.status).toBe(200);
    const ticket = Ticket.parse(await answer.json());
    expect(ticket).toMatchObject({
      number: 42,
      requester: { key: 'ana.ruiz', name: 'Ana Ruiz', address: 'ana@corp.example' },
      tier: { key: 'service-desk', kind: 'human', position: 2 },
      outcome: { class: 'open' },
      reply: { from: 'help@desk.example', to: [{ address: 'ana@corp.example' }], blocked: null },
      requesterCard: { department: 'Finance' },
    });
    expect(ticket.ladder.map(({ name, state }) => [name, state])).toEqual([
      ['AI agent', 'skipped'],
      ['Service desk', 'now'],
      ['fortway'.replace('f', 'F'), 'ahead'],
    ]);
  });

  it('lists tickets, and says with a pointer what of a query is wrong', async () => {
    const list = TicketList.parse(await (await desk.call('/api/tickets?status=open,resolved&limit=1')).json());
    expect(list.items).toHaveLength(1);
    expect(list.nextCursor).not.toBeNull();
    const wrong = await desk.call('/api/tickets?status=ajar');
    expect(wrong.status).toBe(422);
    expect(wrong.headers.get('content-type')).toContain('application/problem+json');
    expect(await wrong.json()).toMatchObject({ code: 'request.invalid', status: 422, errors: [{ in: 'query', pointer: '/status/0' }] });
  });

  it.each([
    ['/api/tickets/99', 'ticket.not_found'],
    ['/api/nothing', 'request.not_found'],
  ])('answers 404 with a code for %s', async (path, code) => {
    const answer = await desk.call(path);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, code]);
  });
});

describe('acting', () => {
  it('claims for the person that the program names', async () => {
    const answer = await desk.call('/api/tickets/42/claim', { method: 'POST', headers: asPriya });
    expect(answer.status).toBe(200);
    expect(Ticket.parse(await answer.json()).number).toBe(42);
    expect(desk.gateway.acts).toEqual([
      { ticket: 42, intent: 'claim/1/0/priya.nair', act: { act: 'claim', actor: 'person:priya.nair', via: 'api', person: 'priya.nair' } },
    ]);
  });

  it('asks whose claim it is when nobody is named', async () => {
    const answer = await desk.call('/api/tickets/42/claim', { method: 'POST', body: {} });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'auth.person_required']);
  });

  it.each([
    ['release', {}, { act: 'release' }],
    ['note', { text: 'seen before' }, { act: 'note' }],
    ['resolve', { outcome: 'unresolved' }, { act: 'resolve', outcome: 'unresolved', textId: null }],
    ['escalate', { reason: 'manual', to: 'fortway' }, { act: 'escalate', to: 'fortway', reason: 'manual', textId: null }],
    ['reopen', {}, { act: 'reopen' }],
  ])('brings %s to the ticket', async (act, body, expected) => {
    expect((await desk.call(`/api/tickets/42/${act}`, { method: 'POST', body, headers: asPriya })).status).toBe(200);
    expect(desk.gateway.acts[0]?.act).toMatchObject({ ...expected, actor: 'person:priya.nair', person: 'priya.nair' });
  });

  it('keeps words of one’s own as the reason of an escalation', async () => {
    await desk.call('/api/tickets/42/escalate', { method: 'POST', body: { reason: 'needs somebody on site' }, headers: asPriya });
    expect(desk.gateway.acts[0]?.act).toMatchObject({ reason: 'manual', textId: expect.any(String) });
  });

  it('keeps what was typed before the ticket is told, so that a refusal loses no word', async () => {
    desk.gateway.refusal = new OperationalError('desk.worker_away', 'away', { retryAfterMs: 5_000 });
    const order = { method: 'POST', body: { text: 'Please restart it', resolve: true }, headers: { ...asPriya, 'idempotency-key': 'reply-1' } };
    const refused = await desk.call('/api/tickets/42/reply', order);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ code: 'desk.worker_away' });
    desk.gateway.refusal = null;
    expect((await desk.call('/api/tickets/42/reply', order)).status).toBe(200);
    const [done] = desk.gateway.acts;
    const rows: { text: string; author: string }[] = await desk.database.source.query('SELECT text, author FROM typed_text WHERE id = $1', [
      done?.act && 'textId' in done.act ? done.act.textId : '',
    ]);
    expect(rows).toEqual([{ text: 'Please restart it', author: 'person:priya.nair' }]);
    expect(done?.act).toMatchObject({ act: 'reply', resolve: true });
  });

  it('does an order once for a key, and refuses the key for another order', async () => {
    const headers = { ...asPriya, 'idempotency-key': 'note-1' };
    for (let time = 0; time < 3; time++)
      expect((await desk.call('/api/tickets/42/note', { method: 'POST', body: { text: 'one' }, headers })).status).toBe(200);
    expect(desk.gateway.acts).toHaveLength(1);
    const other = await desk.call('/api/tickets/42/note', { method: 'POST', body: { text: 'two' }, headers });
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([409, 'request.key_reused']);
    const colleague = { ...headers, 'x-tierdesk-actor': 'leo.okafor' };
    expect((await desk.call('/api/tickets/42/note', { method: 'POST', body: { text: 'two' }, headers: colleague })).status).toBe(200);
  });

  it('refuses with the ticket’s own code', async () => {
    desk.gateway.refusal = new UserError('ticket.already_claimed', 'Somebody else has claimed this ticket.', 409);
    const answer = await desk.call('/api/tickets/42/claim', { method: 'POST', headers: asPriya });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'ticket.already_claimed']);
  });

  it('refuses a reply that would reach nobody before it is kept, while a note is still possible', async () => {
    const ticket = Ticket.parse(await (await desk.call('/api/tickets/43')).json());
    expect(ticket.reply).toMatchObject({ to: [], blocked: { reason: expect.stringContaining('.invalid') } });
    const answer = await desk.call('/api/tickets/43/reply', { method: 'POST', body: { text: 'Hello' }, headers: asPriya });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'ticket.no_reachable_channel']);
    expect((await desk.call('/api/tickets/43/note', { method: 'POST', body: { text: 'Hello' }, headers: asPriya })).status).toBe(200);
  });

  it.each([
    ['an empty text', '{"text":"  "}', 422, 'request.invalid'],
    ['a field that nobody knows', '{"text":"x","txet":"y"}', 422, 'request.invalid'],
    ['no JSON', '{', 400, 'request.malformed'],
    ['more than two megabytes', JSON.stringify({ text: 'x'.repeat(2_200_000) }), 413, 'request.too_large'],
  ])('refuses %s', async (_name, body, status, code) => {
    const answer = await desk.call('/api/tickets/42/note', { method: 'POST', body, headers: asPriya });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
    expect(desk.gateway.acts).toHaveLength(0);
  });
});

describe('opening', () => {
  const body = { requester: 'ana@corp.example', subject: 'New laptop', text: 'I need one.' };

  it('opens a ticket once for a key: 201, then 200 with the same ticket', async () => {
    const headers = { authorization: `Bearer ${apiToken}`, 'idempotency-key': 'order-7' };
    const first = await desk.call('/api/tickets', { method: 'POST', body, headers });
    const again = await desk.call('/api/tickets', { method: 'POST', body, headers });
    const [one, two] = [Ticket.parse(await first.json()), Ticket.parse(await again.json())];
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(two.number).toBe(one.number);
    expect(one).toMatchObject({ subject: 'New laptop', requester: { key: 'ana.ruiz' }, messages: [{ text: 'I need one.' }] });
    expect(desk.gateway.mails.some(({ ticket }) => ticket === one.number)).toBe(true);
  });

  it('says who opened it in the name of somebody else, and nobody where a program names no person', async () => {
    const opener = async (headers?: Record<string, string>) => {
      const answer = await desk.call('/api/tickets', { method: 'POST', body, ...(headers ? { headers } : {}) });
      return Ticket.parse(await answer.json()).openedBy;
    };
    expect([await opener(asPriya), await opener()]).toEqual(['priya.nair', null]);
  });

  it('takes a requester with a name', async () => {
    const answer = await desk.call('/api/tickets', { method: 'POST', body: { ...body, requester: { address: 'eve@corp.example', name: 'Eve' } } });
    expect(Ticket.parse(await answer.json()).requester).toEqual({ key: null, name: 'Eve', address: 'eve@corp.example', unproven: false });
  });

  it('refuses a requester without an address', async () => {
    const answer = await desk.call('/api/tickets', { method: 'POST', body: { ...body, requester: 'ana' } });
    expect(await answer.json()).toMatchObject({ status: 422, errors: [{ in: 'body', pointer: '/requester' }] });
  });
});
