import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger, OperationalError } from '@tierdesk/platform';
import { createTestDatabase, SmtpSink, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silenceAgentRows, writeMessage, type MessageRow, type OutboxRow } from '../compose/store/message-rows.js';
import { MailDelivery } from './mail-delivery.js';
import { MailRelay } from './mail-relay.js';

let database: TestDatabase;
let sink: SmtpSink;
let relay: MailRelay;
let delivery: MailDelivery;
let ticket = 0;
const query = (sql: string, values: unknown[] = []) => database.source.manager.query(sql, values);

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  sink = await SmtpSink.start();
  useRelay({ SMTP_URL: sink.url, CATCHER_SMTP_PORT: 1 });
  [{ number: ticket }] = await query(
    `INSERT INTO ticket (subject, requester_address, recipient) VALUES ('VPN', 'ana@corp.example', 'help@corp.example') RETURNING number`,
  );
});
afterEach(async () => {
  relay.close();
  await sink.stop();
});

function useRelay(settings: ConstructorParameters<typeof MailRelay>[0]): void {
  relay = new MailRelay(settings);
  delivery = new MailDelivery(database.source, relay, createLogger('test', 'silent'));
}

/** @returns the outbox id */
async function queued(step: string, { to = 'ana@corp.example', author = 'agent' as const, createdAt = Date.now() } = {}): Promise<string> {
  const id = `${ticket}-${step}`;
  const desk = { name: 'Northlake IT', address: 'help@corp.example' };
  const message: MessageRow = {
    id,
    ticket,
    episode: 1,
    stepId: step,
    direction: 'outbound',
    author,
    authorKey: null,
    kind: 'answer',
    lane: 'public',
    from: desk,
    to: [{ name: 'Añá', address: to }],
    subject: 'Re: VPN',
    messageId: `<${id}@corp.example>`,
    inReplyTo: null,
    references: [],
    at: createdAt,
    text: 'words',
    evidence: null,
  };
  const row: OutboxRow = {
    id,
    automated: true,
    messageId: `<${id}@corp.example>`,
    envelopeFrom: desk.address,
    envelopeTo: to,
    subject: `Re: Größe [#${ticket}]`,
    text: 'Grüße\n.\nline',
    html: '<p>Grüße</p>',
    headers: {
      from: desk,
      to: [{ name: 'Añá', address: to }],
      replyTo: `help+${ticket}.abcdefghijkl@corp.example`,
      inReplyTo: '<first@corp.example>',
      references: ['<older@corp.example>', '<first@corp.example>'],
      autoSubmitted: 'auto-replied',
    },
    undeliverable: null,
  };
  await writeMessage(database.source.manager, message, [row]);
  return id;
}

const row = async (id: string) =>
  (await query('SELECT state, attempts, maybe_twice, detail, done_at, next_try_at FROM outbox WHERE id = $1', [id]))[0];
const deliver = (...outboxIds: string[]) => delivery.deliver({ ticket, outboxIds });

describe('a queued mail', () => {
  it('is sent once, however often the step is repeated', async () => {
    const id = await queued('1.1');
    expect(await deliver(id)).toEqual([{ outboxId: id, kind: 'answer', state: 'sent', at: expect.any(Number) }]);
    expect(await deliver(id)).toMatchObject([{ state: 'sent' }]);
    expect(sink.mails).toHaveLength(1);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1, maybe_twice: false });
  });

  it('leaves with its thread, its reply address and the marks of an automatic mail', async () => {
    await deliver(await queued('1.1'));
    const mail = sink.mails[0];
    expect(mail).toMatchObject({ from: 'help@corp.example', to: ['ana@corp.example'] });
    for (const header of [
      'Auto-Submitted: auto-replied',
      'X-Auto-Response-Suppress: All',
      'In-Reply-To: <first@corp.example>',
      'References: <older@corp.example> <first@corp.example>',
      `Message-ID: <${ticket}-1.1@corp.example>`,
      `Reply-To: help+${ticket}.abcdefghijkl@corp.example`,
      'From: Northlake IT <help@corp.example>',
    ])
      expect(mail?.raw).toContain(header);
    expect(mail?.raw).toMatch(/multipart\/alternative/);
  });

  it('goes to the local catcher without a relay', async () => {
    relay.close();
    useRelay({ SMTP_URL: undefined, CATCHER_SMTP_PORT: sink.port });
    expect(await deliver(await queued('1.1'))).toMatchObject([{ state: 'sent' }]);
    expect(sink.mails).toHaveLength(1);
  });

  it("of another ticket is none of this one's", async () => {
    const id = await queued('1.1');
    expect(await delivery.deliver({ ticket: ticket + 1, outboxIds: [id] })).toMatchObject([{ state: 'withdrawn' }]);
    expect(sink.mails).toEqual([]);
  });
});

describe('a mail that a crash left half sent', () => {
  it('goes again with the same bytes and is marked as perhaps arrived twice', async () => {
    const id = await queued('1.1');
    await deliver(id);
    await query(`UPDATE outbox SET state = 'sending', done_at = NULL WHERE id = $1`, [id]);
    await sleep(1_100); // the clock moves on by more than the resolution of a Date header
    await deliver(id);
    expect(sink.mails).toHaveLength(2);
    expect(sink.mails[1]?.raw).toBe(sink.mails[0]?.raw);
    expect(await row(id)).toMatchObject({ state: 'sent', maybe_twice: true });
  });

  it('and so does one whose connection broke before the answer', async () => {
    const id = await queued('1.1');
    sink.cutConnectionAfterData();
    await expect(deliver(id)).rejects.toThrow(OperationalError);
    expect(await row(id)).toMatchObject({ state: 'deferred', maybe_twice: true });
    await deliver(id);
    expect(sink.mails).toHaveLength(2);
    expect(sink.mails[1]?.raw).toBe(sink.mails[0]?.raw);
  });
});

describe('a mail that is not taken now', () => {
  it('is deferred with what the server said and sent by a later try, while the others leave', async () => {
    const [late, prompt] = [await queued('1.1', { to: 'busy@corp.example' }), await queued('1.2')];
    sink.refuseRecipient('busy@corp.example', { code: 451, text: 'come back later', times: 1 });
    const failure = await deliver(late, prompt).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'mail.deferred', final: false, options: { retryAfterMs: 1_000 } });
    expect(await row(late)).toMatchObject({ state: 'deferred', detail: expect.stringContaining('come back later'), next_try_at: expect.any(Date) });
    expect(await row(prompt)).toMatchObject({ state: 'sent' });
    expect(await deliver(late, prompt)).toMatchObject([
      { outboxId: late, state: 'sent' },
      { outboxId: prompt, state: 'sent' },
    ]);
    expect(sink.mails).toHaveLength(2);
    expect(await row(late)).toMatchObject({ state: 'sent', detail: null, maybe_twice: false });
  });

  it.each(['away', 'sender refused', 'greylisted at the end'])(
    "is deferred, not bounced, when the trouble is not the recipient's (%s)",
    async (trouble) => {
      const id = await queued('1.1');
      if (trouble === 'away') await sink.stop();
      if (trouble === 'sender refused') sink.refuseSender({ code: 530, text: 'authentication required' });
      if (trouble === 'greylisted at the end') sink.refuseData({ code: 450, text: 'greylisted' });
      await expect(deliver(id)).rejects.toMatchObject({ code: 'mail.deferred' });
      expect(await row(id)).toMatchObject({ state: 'deferred', maybe_twice: false });
      if (trouble === 'away') sink = await SmtpSink.start();
    },
  );

  it('waits longer each time, five minutes at most', async () => {
    const id = await queued('1.1');
    sink.refuseRecipient('ana@corp.example', { code: 451, text: 'later' });
    await query('UPDATE outbox SET attempts = 3 WHERE id = $1', [id]);
    await expect(deliver(id)).rejects.toMatchObject({ options: { retryAfterMs: 8_000 } });
    await query('UPDATE outbox SET attempts = 30 WHERE id = $1', [id]);
    await expect(deliver(id)).rejects.toMatchObject({ options: { retryAfterMs: 300_000 } });
  });

  it('is undeliverable after a day', async () => {
    const id = await queued('1.1', { createdAt: Date.now() - 25 * 3_600_000 });
    sink.refuseRecipient('ana@corp.example', { code: 451, text: 'mailbox full' });
    expect(await deliver(id)).toMatchObject([{ state: 'bounced' }]);
    expect(await row(id)).toMatchObject({ state: 'bounced', detail: expect.stringContaining('mailbox full') });
  });
});

describe('a mail that is refused for good', () => {
  it.each(['recipient', 'content'])('is bounced with what the server said, and never tried again (%s)', async (about) => {
    const id = await queued('1.1');
    if (about === 'recipient') sink.refuseRecipient('ana@corp.example', { code: 550, text: '5.1.1 no such user' });
    else sink.refuseData({ code: 554, text: '5.7.1 content rejected' });
    expect(await deliver(id)).toMatchObject([{ outboxId: id, state: 'bounced' }]);
    expect(await row(id)).toMatchObject({ state: 'bounced', detail: expect.stringMatching(/no such user|content rejected/) });
    expect(await deliver(id)).toMatchObject([{ state: 'bounced' }]);
    expect(await row(id)).toMatchObject({ attempts: 1 });
    expect(sink.mails).toEqual([]);
  });

  it('is refused before it is sent when it is larger than the server takes', async () => {
    relay.close();
    await sink.stop();
    sink = await SmtpSink.start(0, { sizeLimit: 300 });
    useRelay({ SMTP_URL: sink.url, CATCHER_SMTP_PORT: 1 });
    expect(await deliver(await queued('1.1'))).toMatchObject([{ state: 'bounced' }]);
    expect(sink.mails).toEqual([]);
  });
});

describe('the agent loses the ticket', () => {
  it('before its answer begins to leave: the answer is withdrawn', async () => {
    const id = await queued('1.1');
    await silenceAgentRows(database.source.manager, ticket);
    expect(await deliver(id)).toMatchObject([{ outboxId: id, state: 'withdrawn' }]);
    expect(sink.mails).toEqual([]);
  });

  it('in the same moment: each answer either leaves and is counted, or is withdrawn and does not', async () => {
    for (let round = 0; round < 30; round++) {
      const id = await queued(`9.${round}`);
      const before = sink.mails.length;
      const [sent, silenced] = await Promise.all([deliver(id), silenceAgentRows(database.source.manager, ticket)]);
      expect(sink.mails.length - before).toBe(sent[0]?.state === 'sent' ? 1 : 0);
      expect(silenced.silenced).toBe(sent[0]?.state === 'sent' ? 0 : 1);
    }
  });
});

it('keeps up with many tickets at once over a few connections', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 60; n++) ids.push(await queued(`5.${n}`));
  const all = await Promise.all(ids.map((id) => deliver(id)));
  expect(all.flat().every(({ state }) => state === 'sent')).toBe(true);
  expect(new Set(sink.mails.map((mail) => /Message-ID: (\S+)/.exec(mail.raw)?.[1])).size).toBe(60);
});
