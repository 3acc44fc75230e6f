/** What comes from outside and means no good, or cannot help it: loops, hostile mail, broken calls. Through the real doors. */
import { createHash } from 'node:crypto';
import type { Ticket } from '@tierdesk/api-contract';
import { Desk } from '@tierdesk/testkit/desk';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ladders, northlake, question, riddle, startStage, type Stage } from './stage/northlake.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ env: { AUTOMATIC_MAIL_PER_SUBJECT: '3' } });
});
afterAll(() => stage.end());

const ticketOf = (messageId: string) => stage.desk.api.ticketOf(messageId);
/** As mail servers write it, RFC 3464. */
const report = (n: number, bounced: string) =>
  [
    'From: MAILER-DAEMON@mx.example',
    `Message-ID: <report.${n}@mx.example>`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    '',
    `Nobody here, ${n}.`,
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; rita.calm@corp.example',
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${bounced}`,
    '',
    '--b--',
    '',
  ].join('\r\n');
const filesOf = (ticket: Ticket) => ticket.messages.filter(({ direction }) => direction === 'outbound').flatMap(({ attachments }) => attachments);

describe('an agent of the desk who answers by mail', () => {
  it('sends a file along: the requester gets the same bytes, and the ticket shows it', async () => {
    const { desk } = stage;
    const rita = desk.mail('r.mail-only');
    const content = Buffer.from(Array.from({ length: 3_000 }, (_, n) => n % 251));
    const sha256 = createHash('sha256').update(content).digest('hex');
    const number = await ticketOf(await rita.sends({ ...riddle, subject: 'Which manual' }));
    const card = await desk.mail('priya.nair').gets((mail) => mail.text.includes(`#${number}`));
    await desk.mail('priya.nair').replies(card, 'The manual is attached.', { attachments: [{ filename: 'belt.pdf', content }] });
    const answer = await rita.gets((mail) => mail.text.includes('The manual is attached'));
    expect(answer.attachments).toMatchObject([{ name: 'belt.pdf', sha256 }]);
    const ticket = await desk.api.untilTicket(number, (now) => filesOf(now).length > 0);
    const [file] = filesOf(ticket);
    expect(file).toMatchObject({ name: 'belt.pdf', size: 3_000, sha256 });
    expect((await desk.api.call('GET', file?.href ?? '')).status).toBe(200);
  });
});

describe('delivery reports', () => {
  it('by the thousand cause no mail and no ticket; those of a mail of ours stand with its ticket', async () => {
    const { desk } = stage;
    const rita = desk.mail('r.calm');
    const number = await ticketOf(await rita.sends({ ...question, subject: 'Before the reports' }));
    const answer = await rita.gets((mail) => mail.text.includes(`#${number}`));
    await desk.api.untilTicket(number, ({ status }) => status === 'waiting_requester');
    const [mails, { items: before }] = [desk.outside.mails.length, await desk.api.get<{ items: unknown[] }>('/api/tickets?limit=200')];
    const transport = createTransport({ host: '127.0.0.1', port: Number(desk.env['SMTP_PORT']), ignoreTLS: true, pool: true, maxConnections: 4 });
    const reports = Array.from({ length: 1_000 }, (_, n) =>
      transport.sendMail({
        envelope: { from: '', to: [desk.address] },
        raw: report(n, n % 100 === 0 ? answer.messageId : `<strange.${n}@else.example>`),
      }),
    );
    await Promise.all(reports);
    transport.close();
    const bounced = await desk.api.untilTicket(number, ({ messages }) => messages.filter(({ author }) => author === 'system').length === 10);
    expect(bounced.messages.find(({ messageId }) => messageId === answer.messageId)?.delivery?.state).toBe('bounced');
    expect((await desk.api.get<{ items: unknown[] }>('/api/tickets?limit=200')).items).toHaveLength(before.length);
    await sleep(1_000);
    expect(desk.outside.mails).toHaveLength(mails);
  });
});

describe('a machine without any mark of one that opens ticket after ticket', () => {
  it('gets no automatic mail after the third, its ticket goes to people and says why', async () => {
    const { desk } = stage;
    const robot = desk.stranger('robot@other.example', 'Robot');
    const sent: Ticket[] = [];
    for (let round = 0; round < 4; round++) {
      const number = await ticketOf(await robot.sends({ ...question, subject: `[TT#${round}] Re: We got your mail` }));
      const isSettled = ({ messages }: Ticket) => messages.some(({ delivery }) => ['sent', 'bounced'].includes(delivery?.state ?? ''));
      sent.push(await desk.api.untilTicket(number, isSettled));
    }
    const last = await desk.api.untilTicket(sent[3]?.number ?? 0, ({ timeline }) => timeline.some(({ type }) => type === 'message_failed'));
    expect(last.messages.find(({ direction }) => direction === 'outbound')?.delivery?.detail).toMatch(/two machines/);
    expect(last.tier?.kind).toBe('human');
    expect(new Set(robot.inbox.map(({ messageId }) => messageId)).size).toBe(3);
  });
});

describe('the callback of a vendor', () => {
  const call = async (body: string | Buffer, headers: Record<string, string> = {}) => {
    const response = await fetch(`${stage.desk.url}/vendor/fortway/callback`, { method: 'POST', body, headers });
    return { status: response.status, code: ((await response.json()) as { code?: string }).code };
  };
  const signed = (at: number) => ({ 'webhook-id': 'msg_1', 'webhook-timestamp': `${Math.floor(at / 1000)}`, 'webhook-signature': 'v1,bm8=' });

  it('is refused with its reason when it is unsigned, old, empty or too large', async () => {
    const report = JSON.stringify({ caseReference: 'x', status: 'update' });
    expect(await call(report)).toEqual({ status: 401, code: 'vendor.signature' });
    expect(await call(report, signed(Date.now()))).toEqual({ status: 401, code: 'vendor.signature' });
    expect(await call(report, signed(Date.now() - 600_000))).toEqual({ status: 401, code: 'vendor.signature' });
    expect(await call(Buffer.from([0xff, 0xfe, 0x00]), signed(Date.now()))).toEqual({ status: 401, code: 'vendor.signature' });
    expect(await call('', signed(Date.now()))).toEqual({ status: 422, code: 'vendor.invalid_report' });
    expect(await call(Buffer.alloc(1_100_000, 65), signed(Date.now()))).toEqual({ status: 413, code: 'request.too_large' });
  });
});

describe('the API', () => {
  it.each([
    ['POST', '/api/tickets', '{"requester":', 400, 'request.malformed'],
    ['POST', '/api/tickets', '{}', 422, 'request.invalid'],
    ['GET', '/api/tickets/abc', null, 422, 'request.invalid'],
    ['GET', '/api/tickets/999999', null, 404, 'ticket.not_found'],
    ['GET', '/api/tickets?cursor=nonsense', null, 422, 'request.invalid_cursor'],
    ['GET', '/api/tickets?q=%00', null, 422, 'request.invalid'],
    ['GET', "/api/intake?recipient=';drop table inbox;--", null, 200, undefined],
    ['GET', '/api/messages/..%2f..%2fetc/raw', null, 404, 'mail.not_found'],
    ['GET', '/api/messages/%00/raw', null, 422, 'request.invalid'],
    ['POST', '/api/tickets', '{"requester":{"address":"a@corp.example"},"subject":"\\u0000","text":"x"}', 422, 'request.invalid'],
    ['PUT', '/api/knowledge/articles/..%2f..%2fx', '{"title":"a","body":"b"}', 422, 'request.invalid'],
  ] as const)('%s %s (%s) answers %i', async (method, path, body, status, code) => {
    const token = stage.desk.api.authorization;
    const response = await fetch(`${stage.desk.url}${path}`, {
      method,
      headers: { authorization: token, 'content-type': 'application/json' },
      ...(body === null ? {} : { body }),
    });
    const answer = (await response.json()) as { code?: string };
    expect([response.status, answer.code]).toEqual([status, code]);
  });
});

it('two desks that write to each other stop after three mails', async () => {
  const { desk } = stage;
  const other = await Desk.start({ config: northlake({ policies: { calm: ladders.calm } }), address: 'support@south.example' });
  try {
    const post = (port: string | undefined, raw: Buffer, from: string, to: string[]) => {
      const transport = createTransport({ host: '127.0.0.1', port: Number(port), ignoreTLS: true });
      return transport.sendMail({ raw, envelope: { from, to } }).finally(() => transport.close());
    };
    const letters: string[] = [];
    const seen = new Set<string>();
    // As if each desk were the mailbox of a person at the other one: a copy of everything that leaves one arrives at the other.
    const carry = async (from: Desk, to: Desk) => {
      for (const mail of from.outside.mails.filter(
        ({ messageId, recipients }) => !seen.has(messageId) && recipients.some((each) => each === to.address),
      )) {
        seen.add(mail.messageId);
        letters.push(mail.subject);
        await post(to.env['SMTP_PORT'], mail.raw, mail.envelopeFrom, [to.address]);
      }
    };
    await desk.stranger(other.address, 'Support').sends({ ...question, subject: 'Case opened' });
    const quietUntil = Date.now() + 6_000;
    while (Date.now() < quietUntil && letters.length < 10) {
      await carry(desk, other);
      await carry(other, desk);
      await sleep(100);
    }
    expect(letters.length).toBeGreaterThan(0);
    expect(letters.length).toBeLessThanOrEqual(3);
  } finally {
    await other.end();
  }
});
