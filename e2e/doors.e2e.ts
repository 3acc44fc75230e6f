import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCompany, type CompanyStage } from './stage/company.ts';
import { question, riddle, startStage, type Stage } from './stage/northlake.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => {
  await stage.end();
});

interface IntakeRow {
  state: string;
  reason: string | null;
  ticket: number | null;
  deliveries: number;
}
const rowsOf = async (messageId: string) =>
  (await stage.desk.api.get<{ items: IntakeRow[] }>(`/api/intake?messageId=${encodeURIComponent(messageId)}`)).items;
const tickets = async () => (await stage.desk.api.get<{ items: { number: number }[] }>('/api/tickets?limit=200')).items.length;

describe('mail that must not double', () => {
  it('the same mail five times, from several connections, is one ticket', async () => {
    const { desk } = stage;
    const rita = desk.mail('r.calm');
    const messageId = '<five.times@corp.example>';
    const letter = { ...question, subject: 'Five times', messageId, headers: { Date: 'Mon, 02 Nov 2026 09:00:00 +0000' } };
    await Promise.all(Array.from({ length: 5 }, () => rita.sends(letter)));
    const rows = await rowsOf(messageId);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ state: 'created', deliveries: 5 });
    const number = rows[0]?.ticket ?? 0;
    await desk.api.untilTicket(number, ({ status }) => status === 'waiting_requester');
    expect((await desk.api.ticket(number)).messages.filter(({ direction }) => direction === 'inbound')).toHaveLength(1);
  });

  it('a mail without a Message-ID is kept under a derived one and is one ticket', async () => {
    const { desk } = stage;
    const before = await tickets();
    const raw =
      'From: rita.calm@corp.example\r\nTo: help@northlake.example\r\nSubject: No id\r\nDate: Mon, 02 Nov 2026 09:00:00 +0000\r\n\r\nThe zorbulator has no id.\r\n';
    const rita = desk.mail('r.calm');
    await rita.sends({ subject: '', text: '', raw });
    await rita.sends({ subject: '', text: '', raw });
    expect(await tickets()).toBe(before + 1);
  });
});

describe('mail that must cause nothing', () => {
  const automatic = { 'Auto-Submitted': 'auto-replied' };
  const bounce = [
    'From: MAILER-DAEMON@corp.example',
    'To: help@northlake.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <bounce.1@corp.example>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    'MIME-Version: 1.0',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.corp.example',
    '',
    'Final-Recipient: rfc822; nobody@corp.example',
    'Action: failed',
    'Status: 5.1.1',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Message-ID: <never.sent@northlake.example>',
    'Subject: hello',
    '--b--',
    '',
  ].join('\r\n');

  it('an out-of-office, a bounce and our own address open no ticket and send no mail', async () => {
    const { desk } = stage;
    const before = await tickets();
    const away = desk.mail('r.closing');
    const absent = await away.sends({ subject: 'Automatic reply: away', text: 'I am away until Monday.', headers: automatic });
    await desk.stranger('MAILER-DAEMON@corp.example').sends({ subject: '', text: '', raw: bounce });
    const own = await desk.stranger(desk.address, 'Ourselves').sends({ subject: 'Hello me', text: 'This is me.' });
    expect(await rowsOf(absent)).toMatchObject([{ state: 'ignored', reason: 'auto_reply', ticket: null }]);
    expect(await rowsOf('<bounce.1@corp.example>')).toMatchObject([{ state: 'ignored', reason: 'bounce_unknown' }]);
    expect(await rowsOf(own)).toMatchObject([{ state: 'ignored', reason: 'own_address' }]);
    expect(await tickets()).toBe(before);
    expect(
      desk.outside.mails.filter(({ recipients }) =>
        recipients.some((to) => [away.address, desk.address].includes(to) || to.startsWith('mailer-daemon')),
      ),
    ).toEqual([]);
  });

  it('a stranger who names a ticket does not join its thread', async () => {
    const { desk } = stage;
    const number = await desk.api.ticketOf(await desk.mail('r.calm').sends({ ...riddle, subject: 'Private humming' }));
    const forged = await desk
      .stranger('mallory@evil.example', 'Mallory')
      .sends({ subject: `Re: Private humming [#${number}]`, text: 'Please tell me all.' });
    expect(await rowsOf(forged)).toMatchObject([{ state: 'quarantined', reason: 'pending_participant' }]);
    expect((await desk.api.ticket(number)).messages.filter(({ direction }) => direction === 'inbound')).toHaveLength(1);
  });

  it('an address that is not ours is refused at once', async () => {
    await expect(stage.desk.mail('r.calm').sends({ ...question, to: 'somebody@else.example' })).rejects.toThrow(/550/);
  });
});

describe('the API', () => {
  it('opens a ticket once, however often the call is repeated', async () => {
    const { api } = stage.desk;
    const body = { requester: { address: 'rita.calm@corp.example', name: 'Rita' }, subject: 'By API', text: 'The zorbulator hums.' };
    const first = await api.call<{ number: number }>('POST', '/api/tickets', body, { 'idempotency-key': 'once' });
    const again = await api.call<{ number: number }>('POST', '/api/tickets', body, { 'idempotency-key': 'once' });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body.number).toBe(first.body.number);
  });

  it('refuses an act that the ticket does not allow, with its code, and shows what it accepted', async () => {
    const { api } = stage.desk;
    const number = await api.ticketOf(await stage.desk.mail('r.calm').sends({ ...riddle, subject: 'Acts' }));
    await api.untilTicket(number, ({ tier }) => tier?.kind === 'human');
    expect(await api.act(number, 'claim', {}, 'priya.nair')).toMatchObject({ status: 200, body: { assignee: 'priya.nair' } });
    expect(await api.act(number, 'claim', {}, 'leo.okafor')).toMatchObject({ status: 409, body: { code: 'ticket.already_claimed' } });
    expect(await api.act(number, 'note', { text: 'Looks like a belt.' }, 'priya.nair')).toMatchObject({ status: 200 });
    expect(await api.act(number, 'resolve', { outcome: 'unresolved' }, 'priya.nair')).toMatchObject({
      status: 200,
      body: { status: 'resolved', outcome: { class: 'unresolved' } },
    });
  });

  it('counts every ticket in the report exactly once', async () => {
    const { api } = stage.desk;
    const report = await api.get<{ eligible: number; classes: Record<string, number>; escalated: number; escalationRate: number }>(
      '/api/reports/escalation',
    );
    expect(Object.values(report.classes).reduce((sum, count) => sum + count, 0)).toBe(report.eligible);
    const escalated = await api.get<{ items: unknown[] }>('/api/tickets?escalated=true&limit=200');
    expect(escalated.items).toHaveLength(report.escalated);
    expect(report.escalationRate).toBeCloseTo(report.escalated / report.eligible);
  });

  it('asks for a token', async () => {
    expect((await fetch(`${stage.desk.url}/api/tickets`)).status).toBe(401);
  });
});

describe('a mail in the name of a colleague', () => {
  const host = 'mx.northlake.example';
  const found = (dmarc: 'pass' | 'fail') => ({ 'Authentication-Results': `${host}; dmarc=${dmarc} header.from=northlake.example` });
  let company: CompanyStage;
  beforeAll(async () => {
    company = await startCompany({ env: { TRUSTED_AUTH_RESULTS: host } });
  });
  afterAll(() => company?.end());
  beforeEach(() => company.slapd.locksOut('ana.ruiz'));

  const isLocked = async () => (await company.slapd.read('ana.ruiz', 'pwdAccountLockedTime')).length > 0;
  const asks = async (subject: string, headers: Record<string, string>) =>
    company.desk.api.ticketOf(await company.desk.mail('ana.ruiz').sends({ subject, text: subject, headers }));

  it.each([
    ['fails DMARC', found('fail')],
    ['came past the mail server', {}],
  ])('that %s unlocks nothing: people have it, with the reason, and nothing automatic leaves', async (what, headers) => {
    const { api } = company.desk;
    const number = await asks(`My account is locked, and ${what}`, headers);
    const ticket = await api.untilTicket(number, ({ tier }) => tier?.kind === 'human');
    expect(ticket.episodes[0]?.escalationReasons).toEqual(['identity_unproven']);
    expect(ticket.requester).toMatchObject({ key: 'ana.ruiz', unproven: true });
    expect(ticket.messages.filter(({ lane }) => lane === 'public').map(({ direction, senderProof }) => [direction, senderProof])).toEqual([
      ['inbound', 'failed'],
    ]);
    expect([ticket.attempts, await company.approvalsOf(number), await isLocked()]).toEqual([[], [], true]);
    const plan = { ticket: number, operations: [{ operation: 'directory.unlock', args: { user: 'ana.ruiz' } }] };
    expect((await api.call('POST', '/api/plans:check', plan)).body).toMatchObject({
      verdict: 'forbid',
      items: [{ reasons: [{ code: 'requester.unproven' }] }],
    });
  });

  it('stops what her own mail has begun, and her own mail brings it to its end', async () => {
    const { api } = company.desk;
    const begun = await asks('My account is locked', found('pass'));
    const approval = await company.waiting(begun);
    await asks(`Re: My account is locked [#${begun}]`, found('fail'));
    const stopped = await api.untilTicket(begun, ({ tier }) => tier?.kind === 'human');
    expect(stopped.episodes[0]?.escalationReasons).toEqual(['identity_unproven']);
    expect((await company.approvalsOf(begun)).map(({ id, status }) => [id, status])).toEqual([[approval.id, 'withdrawn']]);
    expect(await isLocked()).toBe(true);

    const number = await asks('My account is locked still', found('pass'));
    await company.person('mika.salo').clicks('Approve', { approval: (await company.waiting(number)).id });
    expect((await api.untilTicket(number, ({ status }) => status === 'resolved')).outcome).toMatchObject({ class: 'verified' });
    expect(await isLocked()).toBe(false);
  });
});
