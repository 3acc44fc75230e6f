import { loadSigningKey, MailIntake, MailParser } from '@tierdesk/mail';
import { Directory } from '@tierdesk/people';
import { createLogger } from '@tierdesk/platform';
import { createTestDatabase, RecordingGateway, type TestDatabase } from '@tierdesk/testkit';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAIL_LIMIT_BYTES, SmtpDoor } from './smtp-door.js';

const settings = { SMTP_HOST: '127.0.0.1', SMTP_PORT: 0, SUPPORT_ADDRESSES: 'help@desk.example,*@catch.example', DESK_NAME: 'Tierdesk' };
let database: TestDatabase;
let gateway: RecordingGateway;
let door: SmtpDoor;
let client: Transporter;
let port: number;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = new RecordingGateway();
  const key = loadSigningKey({ DATA_DIR: mkdtempSync(join(tmpdir(), 'intake-')) });
  const intake = new MailIntake(database.source, gateway, new Directory([], []), key, new MailParser(), settings);
  door = new SmtpDoor(intake, settings, createLogger('intake', 'silent'));
  port = await door.open();
  client = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: 4, ignoreTLS: true });
});
afterAll(async () => {
  client.close();
  await door.close();
  await database.drop();
});
beforeEach(() => {
  gateway.away = false;
});

const send = (mail: SendMailOptions = {}) =>
  client.sendMail({
    from: 'Ana <ana@corp.example>',
    to: 'help@desk.example',
    subject: 'VPN drops',
    text: 'It drops.',
    disableFileAccess: true,
    ...mail,
  });
const inbox = () => database.source.query('SELECT state, reason, recipients, deliveries FROM inbox ORDER BY id DESC LIMIT 1');

describe('the mail door', () => {
  it('takes mail to our addresses, to their tags and to a catch-all', async () => {
    for (const to of ['help@desk.example', 'HELP+1042.abcdefghijkl@desk.example', 'whatever@catch.example']) {
      expect((await send({ to })).response).toMatch(/^250 /);
      expect(await inbox()).toMatchObject([{ state: 'created', recipients: [to.toLowerCase()] }]);
    }
  });

  it('says 250 only after the ticket was told', async () => {
    const before = gateway.told.length;
    await send();
    expect(gateway.told).toHaveLength(before + 1);
  });

  it('refuses mail to others with 550, and says why', async () => {
    await expect(send({ to: 'ceo@corp.example' })).rejects.toMatchObject({
      responseCode: 550,
      response: expect.stringContaining('support desk only'),
    });
  });

  it('takes bounces, which have no sender', async () => {
    await send({
      envelope: { from: '', to: ['help@desk.example'] },
      from: 'MAILER-DAEMON@mx.example',
      subject: 'Undelivered Mail Returned to Sender',
    });
    expect(await inbox()).toMatchObject([{ state: 'ignored', reason: 'bounce_unknown' }]);
  });

  it('tells the sender to come again when the ticket cannot be told, and knows the mail then', async () => {
    gateway.away = true;
    const mail = { messageId: '<again@corp.example>' };
    await expect(send(mail)).rejects.toMatchObject({ responseCode: 451 });
    gateway.away = false;
    expect((await send(mail)).response).toMatch(/^250 /);
    expect(await inbox()).toMatchObject([{ state: 'created', deliveries: 2 }]);
  });

  it('takes a mail of 20 MB and refuses one that is too large', async () => {
    const file = (size: number) => [{ filename: 'trace.bin', content: Buffer.alloc(size, 7) }];
    expect((await send({ attachments: file(14_000_000) })).response).toMatch(/^250 /);
    const [{ attachments }] = await database.source.query(`SELECT attachments FROM message ORDER BY at DESC LIMIT 1`);
    expect(attachments).toMatchObject([{ name: 'trace.bin', size: 14_000_000 }]);
    await expect(send({ attachments: file(MAIL_LIMIT_BYTES) })).rejects.toMatchObject({ responseCode: 552 });
  });

  it('takes letters of every language in addresses and headers', async () => {
    expect((await send({ to: 'büro@catch.example', subject: 'Drücker 壊れた', from: 'Zoë <zoë@corp.example>' })).response).toMatch(/^250 /);
    expect(await inbox()).toMatchObject([{ state: 'created', recipients: ['büro@catch.example'] }]);
  });
});

it('finishes the mail in hand before it closes, and takes no other', async () => {
  const sent = Promise.allSettled([send({ subject: 'last one' }), send({ subject: 'and another' })]);
  await new Promise((resolve) => setImmediate(resolve));
  await door.close();
  const answers = await sent;
  const taken = answers.filter(({ status }) => status === 'fulfilled').length;
  const rows = await database.source.query(`SELECT count(*)::int AS n FROM inbox WHERE subject IN ('last one', 'and another')`);
  expect(rows).toEqual([{ n: taken }]);
  expect(door.isOpen).toBe(false);
});
