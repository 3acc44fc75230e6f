import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { replyAddress } from '../links/reply-address.js';
import { createIntakeKit, key, rawMail, type IntakeKit, type TestMail } from './intake.spec-kit.js';
import type { Receipt } from './mail-intake.js';
import { MailReading } from './mail-reading.js';

let kit: IntakeKit;
beforeAll(async () => {
  kit = await createIntakeKit();
});
afterAll(() => kit.database.drop());
beforeEach(async () => {
  kit.gateway.told = [];
  kit.gateway.away = false;
  await kit.query('TRUNCATE idempotent_call, outbox, message, inbox, ticket, raw_mail CASCADE');
});

const help = { from: 'ana@corp.example', to: ['help@desk.example'] };
const receive = (mail: TestMail = {}, to = 'help@desk.example', from = 'ana@corp.example'): Promise<Receipt> =>
  kit.intake.receive(rawMail({ to, ...mail }), { from, to: [to] });
const tickets = () =>
  kit.query<{
    number: number;
    linked_to: number | null;
    last_inbox_no: number;
    requester_address: string;
    requester_key: string | null;
    recipient: string;
  }>('SELECT * FROM ticket ORDER BY number');
const messages = (ticket: number | null) =>
  kit.query<{ id: string; sender: string; intent: string; lane: string; text: string; inbox_no: number | null }>(
    "SELECT * FROM message WHERE ticket = $1 AND direction <> 'outbound' ORDER BY inbox_no",
    [ticket],
  );
const rows = () =>
  kit.query<{ message_id: string; deliveries: number; recipients: string[]; state: string; reason: string | null; signalled_at: Date | null }>(
    'SELECT * FROM inbox ORDER BY id',
  );
const close = (ticket: number | null) => kit.query("UPDATE ticket SET closed_at = now(), status = 'closed' WHERE number = $1", [ticket]);
async function weWrote(ticket: number | null, messageId: string, to = 'ana@corp.example'): Promise<void> {
  await kit.query(`INSERT INTO message (id, ticket, direction, author, at, message_id) VALUES ($1, $2, 'outbound', 'agent', now(), $1)`, [
    messageId,
    ticket,
  ]);
  await kit.query(
    `INSERT INTO outbox (id, ticket, message, kind, author, message_id, envelope_from, envelope_to, subject, text, state) VALUES ($1, $2, $1, 'answer', 'agent', $1, '', ARRAY[$3], '', '', 'sent')`,
    [messageId, ticket, to],
  );
}

describe('the same mail', () => {
  it('is one ticket when it comes five times at once', async () => {
    const raw = rawMail();
    const receipts = await Promise.all(Array.from({ length: 5 }, () => kit.intake.receive(raw, help)));
    expect(new Set(receipts.map(({ ticket }) => ticket)).size).toBe(1);
    expect(await tickets()).toHaveLength(1);
    expect(await rows()).toMatchObject([{ deliveries: 5, state: 'created', recipients: ['help@desk.example'] }]);
  });

  it('is one ticket for two of our mailboxes, which both stand in its row', async () => {
    const raw = rawMail();
    await kit.intake.receive(raw, help);
    await kit.intake.receive(raw, { ...help, to: ['Printer@catch.example'] });
    expect(await tickets()).toMatchObject([{ recipient: 'help@desk.example' }]);
    expect(await rows()).toMatchObject([{ deliveries: 2, recipients: ['help@desk.example', 'printer@catch.example'] }]);
  });

  it('is one ticket when a list changed its text on one of two ways', async () => {
    await receive({ id: '<one@x>' });
    await receive({ id: '<one@x>', body: 'It drops every hour.\n-- \nThis mail came by a list' });
    expect(await tickets()).toHaveLength(1);
  });

  it('without a Message-ID is known by its content', async () => {
    const raw = rawMail({ id: null });
    await Promise.all([1, 2, 3].map(() => kit.intake.receive(raw, help)));
    await receive({ id: null, body: 'Another thing.' });
    expect(await tickets()).toHaveLength(2);
    expect((await rows()).map(({ deliveries }) => deliveries)).toEqual([3, 1]);
  });

  it('under the Message-ID of another is a mail of its own, however often both come', async () => {
    const first = { id: '<device@x>', subject: 'Toner low', headers: ['X-Page: 1'] };
    const second = { id: '<device@x>', subject: 'Paper jam', from: 'printer@corp.example' };
    for (const mail of [first, second, first, second, second]) await receive(mail);
    expect(await tickets()).toHaveLength(2);
    expect(await rows()).toMatchObject([
      { deliveries: 2, reason: null },
      { deliveries: 3, reason: 'message_id_reused' },
    ]);
  });
});

describe('a new mail', () => {
  it('opens a ticket of the person who wrote, told once', async () => {
    const { ticket, state } = await receive({ from: 'Ana <Ana.Private@home.example>', to: 'help+news@desk.example' }, 'Help+News@desk.example');
    expect(state).toBe('created');
    expect(await tickets()).toMatchObject([
      { number: ticket, requester_key: 'ana', requester_address: 'ana.private@home.example', recipient: 'help@desk.example', last_inbox_no: 1 },
    ]);
    expect(await messages(ticket)).toMatchObject([
      { sender: 'requester', intent: 'text', lane: 'public', text: 'It drops every hour.', inbox_no: 1 },
    ]);
    expect(kit.gateway.told).toEqual([[ticket, 1]]);
  });

  it('keeps its raw bytes', async () => {
    const raw = rawMail();
    await kit.intake.receive(raw, help);
    const [kept] = await kit.query<{ bytes: Buffer }>('SELECT bytes FROM raw_mail');
    expect(kept?.bytes.equals(raw)).toBe(true);
  });

  it('that nobody can read, or that nobody sent, waits for a person', async () => {
    const nested = Array.from({ length: 150 }, (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`).join('');
    const unreadable = await kit.intake.receive(Buffer.from(nested), help);
    expect(unreadable).toMatchObject({ state: 'quarantined', reason: 'unparseable', ticket: null });
    expect(await kit.intake.receive(Buffer.from(nested), help)).toEqual(unreadable);
    expect(await kit.intake.receive(Buffer.from('hello'), { from: 'x', to: ['help@desk.example'] })).toMatchObject({
      state: 'quarantined',
      reason: 'unparseable',
    });
  });
});

describe('a reply', () => {
  it('joins its ticket by the signed address, even without any other header', async () => {
    const { ticket } = await receive();
    const reply = await receive({ body: 'Yes, thanks', subject: 'whatever' }, replyAddress(key, 'help@desk.example', ticket ?? 0, 'requester'));
    expect(reply).toMatchObject({ state: 'appended', reason: null, ticket });
    expect(await messages(ticket)).toMatchObject([{}, { sender: 'requester', intent: 'yes', inbox_no: 2 }]);
    expect(kit.gateway.told).toEqual([
      [ticket, 1],
      [ticket, 2],
    ]);
  });

  it("joins by our Message-ID, by the first mail's, and by the number in the subject", async () => {
    const { ticket } = await receive({ id: '<first@x>', headers: ['Cc: Boss <boss@corp.example>'] });
    await weWrote(ticket, '<ours@desk.example>');
    expect(await receive({ headers: ['In-Reply-To: <ours@desk.example>'] })).toMatchObject({ ticket, state: 'appended' });
    expect(await receive({ headers: ['References: <first@x>'], from: 'boss@corp.example' })).toMatchObject({ ticket, state: 'appended' });
    expect(await receive({ subject: `Re: VPN drops [#${ticket}]`, from: 'ana.private@home.example' })).toMatchObject({ ticket, state: 'appended' });
    expect((await messages(ticket)).map(({ sender }) => sender)).toEqual(['requester', 'requester', 'participant', 'requester']);
  });

  it('of a stranger who names a ticket is held, shown to nobody and told to nobody', async () => {
    const { ticket } = await receive({ id: '<first@x>' });
    kit.gateway.told = [];
    for (const mail of [{ subject: `Re: VPN [#${ticket}]` }, { headers: ['References: <first@x>'] }, { subject: `Ticket#${ticket}` }]) {
      expect(await receive({ ...mail, from: 'eve@evil.example' })).toMatchObject({ state: 'quarantined', reason: 'pending_participant', ticket });
    }
    expect(await messages(ticket)).toHaveLength(1);
    expect(kit.gateway.told).toEqual([]);
  });

  it('to a closed ticket opens a linked one, which takes the replies that follow', async () => {
    const { ticket } = await receive({ id: '<first@x>' });
    await close(ticket);
    const late = await receive({ headers: ['References: <first@x>'] });
    expect(late.state).toBe('created');
    expect(await tickets()).toMatchObject([{ number: ticket }, { number: late.ticket, linked_to: ticket }]);
    expect(await receive({ headers: ['References: <first@x>'] })).toMatchObject({ state: 'appended', ticket: late.ticket });
  });

  it('of an agent of the desk to the card is public, to the note address internal, of anybody else held', async () => {
    const { ticket } = await receive();
    const card = replyAddress(key, 'help@desk.example', ticket ?? 0, 'card');
    const note = replyAddress(key, 'help@desk.example', ticket ?? 0, 'note');
    const body = 'Please restart it.\n\n-----Original Message-----\nFrom: Tierdesk\nSent: Monday\nTo: priya\nSubject: card\n\nThe card';
    expect(await receive({ from: 'priya@corp.example', body }, card)).toMatchObject({ state: 'appended', ticket });
    expect(await receive({ from: 'priya@corp.example', body: 'He is in Lyon.' }, note)).toMatchObject({ state: 'appended', ticket });
    expect(await receive({ from: 'eve@evil.example' }, card)).toMatchObject({ state: 'quarantined', reason: 'rejected_sender' });
    const facts = await new MailReading(kit.database.source).readMail({ ticket: ticket ?? 0, afterNo: 1 });
    expect(facts).toMatchObject([
      { inboxNo: 2, from: 'person', person: 'priya', lane: 'public', intent: 'text' },
      { inboxNo: 3, from: 'person', person: 'priya', lane: 'internal' },
    ]);
    expect((await messages(ticket))[1]?.text).toBe('Please restart it.');
  });
});

describe('mail of machines', () => {
  const dsn = (id: string) =>
    [
      'This is the mail system.',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; ana@corp.example',
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${id}`,
      'Subject: hello',
      '',
      '--b--',
    ].join('\r\n');
  const bounceOf = (id: string): TestMail => ({
    from: 'MAILER-DAEMON@mx.example',
    subject: 'Undelivered Mail Returned to Sender',
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
    body: `--b\r\nContent-Type: text/plain\r\n\r\n${dsn(id)}`,
  });

  it('a bounce marks what it bounced and stands with the ticket, which hears of it once', async () => {
    const { ticket } = await receive();
    await weWrote(ticket, '<ours@desk.example>');
    kit.gateway.told = [];
    expect(await receive(bounceOf('<ours@desk.example>'), 'help@desk.example', '')).toMatchObject({ state: 'appended', reason: 'bounce', ticket });
    expect(await kit.query('SELECT state, detail FROM outbox')).toEqual([{ state: 'bounced', detail: '5.1.1' }]);
    const again = await receive({ ...bounceOf('<ours@desk.example>'), subject: 'Still undelivered' }, 'help@desk.example', '');
    expect(again).toMatchObject({ state: 'appended', reason: 'bounce' });
    expect(await tickets()).toMatchObject([{ last_inbox_no: 2 }]);
    expect(kit.gateway.told).toHaveLength(1);
    expect(await receive(bounceOf('<nobody@x>'), 'help@desk.example', '')).toMatchObject({
      state: 'ignored',
      reason: 'bounce_unknown',
      ticket: null,
    });
  });

  it('an absence note stands with its ticket or is ignored, and triggers nothing', async () => {
    const { ticket } = await receive({ id: '<first@x>' });
    kit.gateway.told = [];
    const absence = { subject: 'Automatic reply: VPN', headers: ['Auto-Submitted: auto-replied', 'In-Reply-To: <first@x>'] };
    expect(await receive(absence)).toMatchObject({ state: 'appended', reason: 'auto_reply', ticket });
    expect(await receive({ ...absence, headers: ['Auto-Submitted: auto-replied'] })).toMatchObject({
      state: 'ignored',
      reason: 'auto_reply',
      ticket: null,
    });
    expect(
      await receive({ ...absence, headers: ['Auto-Submitted: auto-replied'] }, replyAddress(key, 'help@desk.example', ticket ?? 0, 'requester')),
    ).toMatchObject({ state: 'appended', ticket });
    expect(await tickets()).toMatchObject([{ last_inbox_no: 1 }]);
    expect(kit.gateway.told).toEqual([]);
  });

  it('our own address is never a requester', async () => {
    for (const from of ['help@desk.example', 'Help+1.abc@desk.example', 'any@catch.example'])
      expect(await receive({ from })).toMatchObject({ state: 'ignored', reason: 'own_address' });
    expect(await tickets()).toEqual([]);
  });
});

describe('when the workflow service is away', () => {
  it('the mail is refused for now, kept, and told by the next delivery', async () => {
    const raw = rawMail();
    kit.gateway.away = true;
    await expect(kit.intake.receive(raw, help)).rejects.toMatchObject({ code: 'temporal.away' });
    expect(await rows()).toMatchObject([{ state: 'created', signalled_at: null }]);
    kit.gateway.away = false;
    const { ticket } = await kit.intake.receive(raw, help);
    expect(kit.gateway.told).toEqual([[ticket, 1]]);
    expect(await tickets()).toHaveLength(1);
  });

  it('what was kept is told when it is back', async () => {
    kit.gateway.away = true;
    await expect(receive()).rejects.toThrow();
    await expect(
      kit.opener.open({ requester: { address: 'bo@corp.example' }, subject: 'x', text: 'y', openedBy: null, channel: 'api' }),
    ).rejects.toThrow();
    await kit.query(`UPDATE inbox SET received_at = now() - interval '1 minute'`);
    await kit.query(`UPDATE ticket SET created_at = now() - interval '1 minute'`);
    kit.gateway.away = false;
    expect([await kit.intake.resume(), await kit.opener.resume()]).toEqual([1, 1]);
    expect([await kit.intake.resume(), await kit.opener.resume()]).toEqual([0, 0]);
    expect(kit.gateway.told).toHaveLength(2);
  });
});
