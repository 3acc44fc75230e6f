import { Directory } from '@tierdesk/people';
import { createLogger, OperationalError, readSettings } from '@tierdesk/platform';
import { createTestDatabase, FakeVendor, type TestDatabase, type VendorMessage } from '@tierdesk/testkit';
import { TicketGateway, type VendorNews } from '@tierdesk/ticket';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VendorCallbacks, Vendors, VendorSteps, type Vendor } from './index.js';

/** Remembers what tickets were told; `away` is a workflow service that does not take it. */
class RememberingGateway extends TicketGateway {
  told: (VendorNews & { ticket: number })[] = [];
  away = false;
  async vendorNews(ticket: number, news: VendorNews): Promise<void> {
    if (this.away) throw new OperationalError('temporal.away', 'away');
    this.told.push({ ticket, ...news });
  }
  async mailArrived(): Promise<void> {}
  async act(): Promise<void> {}
}

const settings = readSettings({ PUBLIC_URL: 'https://desk.example', DESK_NAME: 'Northlake IT' }, '/nonexistent');
const logger = createLogger('test', 'silent');
const directory = new Directory(
  [
    { key: 'ana.ruiz', name: 'Ana Ruiz', addresses: ['ana@corp.example'], groups: [], roles: [] },
    { key: 'bo', name: 'Jonas Weber', addresses: ['bo@corp.example'], groups: [], roles: [] },
  ],
  [],
);
let database: TestDatabase;
let fortway: FakeVendor;
let gateway: RememberingGateway;
let steps: VendorSteps;
let callbacks: VendorCallbacks;
let ticket: number;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  fortway = await FakeVendor.start();
  gateway = new RememberingGateway();
  const given: Vendor = {
    key: 'fortway',
    name: 'Fortway Support',
    redact: ['names', 'addresses'],
    contractMinutes: 60,
    costCentsPerCase: 4500,
    off: null,
    door: { url: new URL(fortway.url), secret: fortway.secret, headers: {}, allowPrivate: true },
  };
  const vendors = new Vendors([given, { ...given, key: 'corvid', door: null, off: 'set CORVID_URL' }, { ...given, key: 'meridian' }]);
  steps = new VendorSteps(database.source, vendors, directory, settings, logger);
  callbacks = new VendorCallbacks(database.source, vendors, gateway, logger);
  ticket = await openTicket();
});
afterEach(() => fortway.stop());

async function openTicket(): Promise<number> {
  const rows: { number: number }[] = await database.source.query(
    `INSERT INTO ticket (subject, requester_key, requester_name, requester_address, recipient, category, priority)
     VALUES ('VPN of Ana Ruiz drops', 'ana.ruiz', 'Ana Ruiz', 'ana@corp.example', 'support@corp.example', 'vpn', 2) RETURNING number`,
  );
  const { number } = rows[0]!;
  await database.source.query(
    `INSERT INTO message (id, ticket, direction, author, lane, at, text) VALUES
      ($1 || '-m1', $1::bigint, 'inbound', 'requester', 'public', now(), 'It drops hourly. Ask Jonas Weber or ana@corp.example. Ana'),
      ($1 || '-m2', $1::bigint, 'internal', 'human', 'internal', now(), 'SECRET NOTE'),
      ($1 || '-m3', $1::bigint, 'outbound', 'human', 'public', now(), 'SECRET REPLY')`,
    [String(number)],
  );
  return number;
}
const input = (vendor = 'fortway') => ({ ticket, caseId: `${ticket}-1.7`, vendor });
const caseRow = async () => (await database.source.query('SELECT * FROM vendor_case WHERE id = $1', [input().caseId]))[0];
const lane = (): Promise<{ direction: string; author: string; text: string; lane: string }[]> =>
  database.source.query(`SELECT direction, author, lane, text FROM message WHERE ticket = $1 AND lane = 'vendor' ORDER BY at`, [ticket]);
async function opened(): Promise<VendorMessage> {
  expect(await steps.openCase(input())).toEqual({ state: 'open' });
  return fortway.expectsCase();
}
function calledBack(message: VendorMessage, status: string, text?: string, more?: Parameters<FakeVendor['callback']>[3]): Promise<void> {
  const { headers, body } = fortway.callback(message.caseReference, status, text, more);
  return callbacks.receive('fortway', headers, Buffer.from(body));
}
const refusal = (status: number, code: string) => expect.objectContaining({ status, code });

describe('opening a case', () => {
  it('sends the requester’s words without names and addresses, and nothing that was written inside the desk', async () => {
    const message = await opened();
    expect(message).toMatchObject({ type: 'case.opened', subject: 'VPN of [name] drops', priority: 2, redacted: { names: 3, addresses: 1 } });
    expect(message.caseReference).toMatch(new RegExp(`^TD-[a-z0-9]{8}-${ticket}-1$`));
    expect(message.callbackUrl).toBe('https://desk.example/vendor/fortway/callback');
    expect(message.text).toContain('It drops hourly. Ask [name] or [address]. [name]');
    expect(JSON.stringify(message)).not.toMatch(/SECRET|Ana|Jonas|corp\.example/);
  });

  it('keeps what was sent in the vendor lane of the ticket, with the fee', async () => {
    const message = await opened();
    expect(await lane()).toEqual([{ direction: 'outbound', author: 'system', lane: 'vendor', text: message.text }]);
    expect(await caseRow()).toMatchObject({ status: 'open', external_reference: expect.stringMatching(/^FO-/), cost_cents: 4500 });
    expect(await database.source.query('SELECT vendor_cost_cents FROM ticket WHERE number = $1', [ticket])).toEqual([{ vendor_cost_cents: 4500 }]);
  });

  it('happens once, however often the step runs', async () => {
    await opened();
    await steps.openCase(input());
    expect(fortway.requests).toHaveLength(1);
    expect(await lane()).toHaveLength(1);
    expect(await caseRow()).toMatchObject({ cost_cents: 4500 });
  });

  it('repeats the same message under the same id after the vendor was away', async () => {
    fortway.becomes('down');
    await expect(steps.openCase(input())).rejects.toMatchObject({ code: 'vendor.away', final: false });
    await database.source.query(`UPDATE ticket SET priority = 1, subject = 'changed' WHERE number = $1`, [ticket]);
    fortway.becomes('takes');
    await opened();
    expect(new Set(fortway.requests.map((request) => `${request.webhookId} ${request.body}`)).size).toBe(1);
    expect(fortway.requests).toHaveLength(2);
  });

  it('waits as long as a busy vendor asks for', async () => {
    fortway.becomes('busy');
    await expect(steps.openCase(input())).rejects.toMatchObject({ options: { retryAfterMs: 7000 } });
  });

  it('ends with a refusal when the vendor turns it down, and stays refused', async () => {
    fortway.becomes('refuses');
    expect(await steps.openCase(input())).toEqual({ state: 'refused' });
    fortway.becomes('takes');
    expect(await steps.openCase(input())).toEqual({ state: 'refused' });
    expect(fortway.requests).toHaveLength(1);
    expect(await caseRow()).toMatchObject({ status: 'refused' });
  });

  it('fails for a vendor that is switched off or unknown, or that sends us elsewhere', async () => {
    expect(await steps.openCase(input('corvid'))).toEqual({ state: 'failed' });
    expect(await steps.openCase(input('nobody'))).toEqual({ state: 'failed' });
    fortway.becomes('redirects');
    expect(await steps.openCase(input())).toEqual({ state: 'failed' });
  });

  it('numbers the cases of a ticket', async () => {
    await opened();
    await steps.openCase({ ...input(), caseId: `${ticket}-1.9` });
    expect(fortway.messages.map((message) => message.caseReference.split('-').at(-1))).toEqual(['1', '2']);
  });
});

describe('a case under way', () => {
  it('is chased once per silence', async () => {
    const message = await opened();
    await steps.chaseCase(input());
    await steps.chaseCase(input());
    await calledBack(message, 'update', 'On it');
    await steps.chaseCase(input());
    expect(fortway.messages.map(({ type }) => type)).toEqual(['case.opened', 'case.chased', 'case.chased']);
    expect(fortway.messages[1]).toMatchObject({ caseReference: message.caseReference, subject: 'VPN of [name] drops', priority: 2 });
    expect((await caseRow()).chased_at).not.toBeNull();
  });

  it('is withdrawn once when the ticket leaves', async () => {
    await opened();
    expect(await steps.withdrawCase(input())).toEqual({ state: 'open' });
    await steps.withdrawCase(input());
    expect(await steps.chaseCase(input())).toEqual({ state: 'open' });
    expect(fortway.messages.map(({ type }) => type)).toEqual(['case.opened', 'case.withdrawn']);
    expect(await caseRow()).toMatchObject({ status: 'withdrawn' });
  });

  it('is withdrawn also when it is not known whether it arrived, and is then not opened any more', async () => {
    fortway.becomes('hangsUp');
    await expect(steps.openCase(input())).rejects.toMatchObject({ code: 'vendor.unreachable' });
    fortway.becomes('takes');
    await steps.withdrawCase(input());
    expect(await steps.openCase(input())).toEqual({ state: 'failed' });
    expect(fortway.messages.map(({ type }) => type)).toEqual(['case.withdrawn']);
  });

  it('needs no word when the vendor has ended it, or never heard of it', async () => {
    expect(await steps.withdrawCase(input())).toEqual({ state: 'open' });
    const message = await opened();
    await calledBack(message, 'resolved');
    await steps.withdrawCase(input());
    expect(fortway.messages).toHaveLength(1);
    expect(await caseRow()).toMatchObject({ status: 'resolved' });
  });
});

describe('a callback', () => {
  it('is taken also when its text holds what no column takes', async () => {
    const message = await opened();
    await calledBack(message, 'update', 'On\0 it');
    const news = await steps.readCaseNews({ ticket, caseId: input().caseId, afterNo: 0 });
    expect(news).toMatchObject([{ newsNo: 1, status: 'update', messageId: `${ticket}-1.7.news.1` }]);
  });

  it('becomes a message of the vendor lane and news of the ticket, with its cost', async () => {
    const message = await opened();
    await calledBack(message, 'accepted');
    await calledBack(message, 'resolved', 'Firmware 7.4.3 mends it.', { cost: 1250 });
    expect(gateway.told).toEqual([1, 2].map((newsNo) => ({ ticket, caseId: input().caseId, newsNo })));
    const news = await steps.readCaseNews({ ticket, caseId: input().caseId, afterNo: 0 });
    expect(news).toEqual([
      { newsNo: 1, status: 'accepted', messageId: null, costCents: 0 },
      { newsNo: 2, status: 'resolved', messageId: `${ticket}-1.7.news.2`, costCents: 1250 },
    ]);
    expect(await steps.readCaseNews({ ticket, caseId: input().caseId, afterNo: 1 })).toHaveLength(1);
    expect((await lane()).at(-1)).toEqual({ direction: 'inbound', author: 'vendor', lane: 'vendor', text: 'Firmware 7.4.3 mends it.' });
    expect(await caseRow()).toMatchObject({ status: 'resolved', cost_cents: 5750 });
  });

  it('finds its case by the vendor’s own reference too', async () => {
    const message = await opened();
    await calledBack({ ...message, caseReference: (await caseRow()).external_reference }, 'update', 'Hello');
    expect(gateway.told).toHaveLength(1);
  });

  it('changes nothing when it comes again', async () => {
    const message = await opened();
    await Promise.all(Array.from({ length: 5 }, () => calledBack(message, 'update', 'Once', { webhookId: 'msg_1', cost: 100 })));
    expect((await lane()).filter(({ author }) => author === 'vendor')).toHaveLength(1);
    expect(await caseRow()).toMatchObject({ news_no: 1, cost_cents: 4600 });
    expect(new Set(gateway.told.map(({ newsNo }) => newsNo))).toEqual(new Set([1]));
  });

  it('may come before the desk has read that the case was taken', async () => {
    fortway.becomes('hangsUp');
    await expect(steps.openCase(input())).rejects.toThrow();
    const { caseReference } = JSON.parse(fortway.requests[0]!.body);
    await calledBack({ caseReference } as VendorMessage, 'resolved', 'Done');
    expect(await steps.openCase(input())).toEqual({ state: 'open' });
    expect(fortway.requests).toHaveLength(1);
  });

  it('is refused with a wrong signature, an old one, other bytes, or another vendor’s secret', async () => {
    const message = await opened();
    const unsigned = refusal(401, 'vendor.signature');
    await expect(calledBack(message, 'resolved', 'x', { secret: `whsec_${'B'.repeat(43)}=` })).rejects.toEqual(unsigned);
    await expect(calledBack(message, 'resolved', 'x', { at: new Date(Date.now() - 6 * 60_000) })).rejects.toEqual(unsigned);
    const { headers, body } = fortway.callback(message.caseReference, 'resolved', 'x');
    await expect(callbacks.receive('fortway', headers, Buffer.from(body.replace('"x"', '"y"')))).rejects.toEqual(unsigned);
    await expect(callbacks.receive('fortway', {}, Buffer.from(body))).rejects.toEqual(unsigned);
    await expect(
      callbacks.receive('fortway', { ...headers, 'webhook-signature': headers['webhook-signature']!.replace('v1,', '') }, Buffer.from(body)),
    ).rejects.toEqual(unsigned);
    await expect(callbacks.receive('fortway', headers, Buffer.from([0xff, 0xfe]))).rejects.toEqual(unsigned);
    expect(gateway.told).toEqual([]);
  });

  it('is refused for an unknown vendor, an unknown case, another vendor’s case, and when it says nothing we know', async () => {
    const message = await opened();
    const { headers, body } = fortway.callback(message.caseReference, 'resolved');
    await expect(callbacks.receive('nobody', headers, Buffer.from(body))).rejects.toEqual(refusal(404, 'vendor.unknown'));
    await expect(callbacks.receive('corvid', headers, Buffer.from(body))).rejects.toEqual(refusal(404, 'vendor.unknown'));
    await expect(callbacks.receive('meridian', headers, Buffer.from(body))).rejects.toEqual(refusal(404, 'vendor.unknown_case'));
    await expect(calledBack({ ...message, caseReference: 'TD-1' }, 'resolved')).rejects.toEqual(refusal(404, 'vendor.unknown_case'));
    await expect(calledBack(message, 'exploded')).rejects.toEqual(refusal(422, 'vendor.invalid_report'));
    await expect(calledBack(message, 'resolved', 'x', { cost: -1 })).rejects.toEqual(refusal(422, 'vendor.invalid_report'));
  });

  it('is kept while tickets cannot be told, and told by the repeat or when the desk resumes', async () => {
    const message = await opened();
    gateway.away = true;
    await expect(calledBack(message, 'update', 'One', { webhookId: 'msg_1' })).rejects.toMatchObject({ code: 'temporal.away' });
    await expect(calledBack(message, 'update', 'Two')).rejects.toMatchObject({ code: 'temporal.away' });
    gateway.away = false;
    await calledBack(message, 'update', 'One', { webhookId: 'msg_1' });
    expect(gateway.told).toEqual([expect.objectContaining({ newsNo: 1 })]);
    expect(await callbacks.resume()).toBe(1);
    expect(gateway.told.map(({ newsNo }) => newsNo)).toEqual([1, 2]);
    expect(await callbacks.resume()).toBe(0);
  });

  it('of 200 mixed messages, none crosses into the requester’s lane', async () => {
    const message = await opened();
    for (let n = 0; n < 200; n += 1) await calledBack(message, n % 3 === 0 ? 'accepted' : 'update', n % 2 === 0 ? `vendor says ${n}` : undefined);
    const crossings: unknown[] = await database.source.query(
      `SELECT id FROM message WHERE ticket = $1 AND (author = 'vendor') <> (lane = 'vendor' AND direction = 'inbound')`,
      [ticket],
    );
    expect(crossings).toEqual([]);
    expect(await database.source.query('SELECT count(*) FROM outbox WHERE ticket = $1', [ticket])).toEqual([{ count: 0 }]);
    expect(await caseRow()).toMatchObject({ news_no: 200 });
  });
});
