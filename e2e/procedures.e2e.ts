import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCompany, type CompanyStage } from './stage/company.ts';
import { expectNoWordOfAMail } from './stage/privacy.ts';

let stage: CompanyStage;
beforeAll(async () => {
  stage = await startCompany();
});
afterAll(async () => {
  await stage?.end();
});
beforeEach(async () => {
  stage.company.resets();
});

const isLocked = async (user: string) => (await stage.slapd.read(user, 'pwdAccountLockedTime')).length > 0;
const untilTicket: typeof stage.desk.api.untilTicket = (number, holds) => stage.desk.api.untilTicket(number, holds);

async function lockedOut(subject = 'My account is locked'): Promise<number> {
  await stage.slapd.locksOut('ana.ruiz');
  expect(await isLocked('ana.ruiz')).toBe(true);
  return stage.writes('ana.ruiz', subject);
}

describe('a locked account', () => {
  it('is planned, approved in Slack, unlocked in the directory, verified by a check, and the requester is told', async () => {
    const number = await lockedOut();
    const approval = await stage.waiting(number);
    expect(approval).toMatchObject({ risk: 'R1', items: [{ operation: 'directory.unlock', args: { user: 'ana.ruiz' } }], needed: 1 });
    await untilTicket(number, ({ status }) => status === 'waiting_approval');
    expect(await isLocked('ana.ruiz')).toBe(true);
    await stage.person('mika.salo').clicks('Approve', { approval: approval.id });
    const ticket = await untilTicket(number, ({ status }) => status === 'resolved');
    expect(await isLocked('ana.ruiz')).toBe(false);
    expect(ticket.outcome).toMatchObject({ class: 'verified', evidence: { kind: 'check' } });
    const told = await stage.desk.mail('ana.ruiz').gets(({ text }) => text.includes('Your account is unlocked, Ana'));
    expect(told.subject).toContain('My account is locked');
    const [attempt] = ticket.attempts;
    expect(attempt?.steps.map(({ key }) => key)).toEqual(['start', 'context', 'plan', 'safety_report', 'path', 'execution']);
    expect(attempt?.operations.map(({ operation, state }) => [operation, state])).toEqual([
      ['directory.readAccount', 'done'],
      ['directory.unlock', 'done'],
      ['directory.readAccount', 'done'],
    ]);
  });

  it('stays locked when it is denied: people have the ticket and the requester learns that it was not approved', async () => {
    const number = await lockedOut('Locked out again');
    const approval = await stage.waiting(number);
    const form = await stage.person('leo.okafor').opens('Deny', { approval: approval.id });
    await stage.person('leo.okafor').submits(form, { 'Why not?': 'Not before we know why.' });
    const ticket = await untilTicket(number, ({ tier }) => tier?.kind === 'human');
    expect(ticket.episodes[0]?.escalationReasons).toEqual(['approval_denied']);
    expect(await isLocked('ana.ruiz')).toBe(true);
    const told = await stage.desk.mail('ana.ruiz').gets(({ text }) => /not approved/i.test(text));
    expect(told.text).not.toContain('Not before we know why');
  });

  it('stays locked when nobody decides in time', async () => {
    const number = await lockedOut('Locked and in haste');
    const ticket = await untilTicket(number, ({ tier }) => tier?.kind === 'human');
    expect(ticket.episodes[0]?.escalationReasons).toEqual(['approval_expired']);
    expect((await stage.approvalsOf(number)).map(({ status }) => status)).toEqual(['expired']);
    expect(await isLocked('ana.ruiz')).toBe(true);
  });

  it('is not approved by its own requester, nor by somebody with an old hash', async () => {
    const number = await lockedOut('Locked out, let me in');
    const { id, hash } = await stage.waiting(number);
    const decide = (person: string, with_: string) =>
      stage.desk.api.call<{ code: string }>(
        'POST',
        `/api/approvals/${id}/decide`,
        { decision: 'approve', hash: with_ },
        { 'x-tierdesk-actor': person },
      );
    expect((await decide('ana.ruiz', hash)).status).toBeGreaterThanOrEqual(403);
    expect(await decide('mika.salo', 'f'.repeat(64))).toMatchObject({ status: 409, body: { code: 'approval.superseded' } });
    expect(await isLocked('ana.ruiz')).toBe(true);
    expect((await decide('mika.salo', hash)).status).toBe(200);
    await untilTicket(number, ({ status }) => status === 'resolved');
  });
});

describe('a failure half way', () => {
  it('in step 3 of 5 takes back what was done in reverse order, and says so', async () => {
    stage.company.troubles('vpn.resetProfile', { kind: 'fails', status: 422 }, 9);
    const number = await stage.writes('sofia.marques', 'Five changes for my new role');
    const { id } = await stage.waiting(number);
    await stage.person('priya.nair').clicks('Approve', { approval: id });
    // One code for all that was approved together, and its message names it.
    const said = await stage.proves('sofia.marques', number);
    for (const group of ['vpn-users', 'erp-users', 'vpn-session-10h']) expect(said).toContain(`Add an account to a group: ${group}`);
    const ticket = await untilTicket(number, ({ tier }) => tier?.kind === 'human');
    expect(ticket.episodes[0]?.escalationReasons).toEqual(['tool_failed']);
    expect(ticket.timeline.filter(({ type }) => type === 'identity_asked')).toHaveLength(1);
    const ran = ticket.attempts[0]?.operations.map(({ operation, state, undoState, args }) => [operation, args['group'] ?? null, state, undoState]);
    expect(ran).toEqual([
      ['directory.addToGroup', 'vpn-users', 'done', 'undone'],
      ['directory.addToGroup', 'erp-users', 'done', 'undone'],
      ['vpn.resetProfile', null, 'failed', 'none'],
      ['directory.removeFromGroup', 'erp-users', 'done', 'is_undo'],
      ['directory.removeFromGroup', 'vpn-users', 'done', 'is_undo'],
    ]);
    expect(await stage.slapd.groupsOf('sofia.marques')).toEqual(['staff']);
  });
});

describe('a form', () => {
  it('is answered by mail in a line, and the change that was asked for is approved and made', async () => {
    const ana = stage.desk.mail('ana.ruiz');
    const number = await stage.writes('ana.ruiz', 'I need access to a group');
    const question = await ana.gets(({ subject, text }) => subject.includes('access to a group') && text.includes('erp-users'));
    await ana.replies(question, 'Group: erp-users');
    const approval = await stage.waiting(number);
    expect(approval.items[0]).toMatchObject({ operation: 'directory.addToGroup', args: { group: 'erp-users', user: 'ana.ruiz' } });
    await stage.person('mika.salo').clicks('Approve', { approval: approval.id });
    // Whoever owns the mailbox alone guesses, by mail and on the page.
    await ana.replies(await ana.gets(({ text }) => text.includes('#code') && text.includes(`#${number}`)), '123 456');
    await stage.types('ana.ruiz', number, 'no code');
    expect(await stage.slapd.groupsOf('ana.ruiz')).toEqual(['staff']);
    await stage.proves('ana.ruiz', number);
    await untilTicket(number, ({ timeline }) => timeline.some(({ type }) => type === 'operation_done'));
    expect(await stage.slapd.groupsOf('ana.ruiz')).toContain('erp-users');
  });
});

describe('a new password', () => {
  it('goes to nobody who only owns the mailbox; the code of the second channel brings it', async () => {
    const before = await stage.slapd.read('ana.ruiz', 'userPassword');
    const number = await stage.writes('ana.ruiz', 'A new password please');
    const { id } = await stage.waiting(number);
    const priya = stage.person('priya.nair');
    await priya.submits(await priya.opens('Approve', { approval: id }));
    const mail = await stage.desk.mail('ana.ruiz').gets(({ subject, text }) => subject.includes('new password') && /code/i.test(text));
    expect(mail.text).not.toMatch(/\b\d{6}\b/);
    expect(await stage.slapd.read('ana.ruiz', 'userPassword')).toEqual(before);
    // Whoever owns the mailbox answers with a guess.
    await stage.desk.mail('ana.ruiz').replies(mail, '123456');
    await stage.desk.api.untilTicket(number, ({ timeline }) => timeline.some(({ type }) => type === 'message_received'));
    expect(await stage.slapd.read('ana.ruiz', 'userPassword')).toEqual(before);
    expect((await stage.desk.api.ticket(number)).status).toBe('waiting_requester');

    const toAna = () => stage.slack.state.messages.filter(({ channel }) => channel.endsWith('U0ANA')).map(({ text }) => text);
    await stage.types('ana.ruiz', number, 'no code');
    expect(await stage.slapd.read('ana.ruiz', 'userPassword')).toEqual(before);
    await stage.proves('ana.ruiz', number);
    await untilTicket(number, ({ timeline }) => timeline.some(({ type }) => type === 'operation_done'));
    expect(await stage.slapd.read('ana.ruiz', 'userPassword')).not.toEqual(before);
    // It came in the private message only, and it opens the account.
    const secret = /^\S{10,}$/m.exec(toAna().at(-1)?.replace(/[`*]/g, '') ?? '')?.[0] ?? '';
    expect(await stage.slapd.signsIn('ana.ruiz', secret)).toBe(true);
    expect(JSON.stringify(await stage.desk.api.ticket(number))).not.toContain(secret);
  });
});

async function publishes(source: string): Promise<void> {
  const drafted = await stage.desk.api.call('PUT', '/api/procedures/group-access', { source });
  const published = await stage.desk.api.call('POST', '/api/procedures/group-access/publish', {});
  expect([drafted.status, published.status]).toEqual([200, 200]);
}

describe('three versions side by side', () => {
  it('each ticket finishes on the one it started with, whatever is published or killed meanwhile', { timeout: 120_000 }, async () => {
    const { api } = stage.desk;
    const { source } = await api.get<{ source: string }>('/api/procedures/group-access');
    const tickets: number[] = [];
    for (const [version, key] of [
      [1, 'ana.ruiz'],
      [2, 'sofia.marques'],
      [3, 'priya.nair'],
    ] as const) {
      const requester = stage.desk.mail(key);
      if (version > 1) await publishes(source.replace('You are in the group now.', `You are in the group now (version ${version}).`));
      const number = await stage.writes(key, `I need access to a group, for the ${version}. time`);
      const question = await requester.gets(({ subject, text }) => subject.includes(`the ${version}. time`) && text.includes('erp-users'));
      await requester.replies(question, 'Group: vpn-users');
      await stage.waiting(number);
      tickets.push(number);
    }
    await stage.desk.kill('worker');
    for (const [i, number] of tickets.entries()) {
      await stage.person('mika.salo').clicks('Approve', { approval: (await stage.waiting(number)).id });
      await stage.proves((['ana.ruiz', 'sofia.marques', 'priya.nair'] as const)[i]!, number);
      const ticket = await untilTicket(
        number,
        ({ timeline, status }) => status === 'waiting_requester' && timeline.some(({ type }) => type === 'operation_done'),
      );
      const said = ticket.messages.filter(({ direction, text }) => direction === 'outbound' && text.includes('You are in the group now'));
      expect(said.map(({ text }) => /version \d/.exec(text)?.[0] ?? 'version 1')).toEqual([`version ${i + 1}`]);
      expect(ticket.attempts[0]?.procedure).toMatchObject({ key: 'group-access', version: i + 1 });
    }
  });

  it('a graph with faults is refused with all of them at once, each at its line, and changes nothing', async () => {
    const { api } = stage.desk;
    const { source } = await api.get<{ source: string }>('/api/procedures/group-access');
    const broken = source.replace('next: gate', 'next: nowhere').replace('directory.addToGroup', 'directory.makeKing');
    const { status, body } = await api.call<{ problems: { line: number; code: string; hint: string }[] }>('PUT', '/api/procedures/group-access', {
      source: broken,
    });
    expect(status).toBe(422);
    expect(body.problems.length).toBeGreaterThanOrEqual(2);
    expect(body.problems.every(({ line, hint }) => line > 0 && hint !== '')).toBe(true);
  });
});

it('no name, address, subject or word of a mail, and no secret, stands in any history or log', () =>
  expectNoWordOfAMail(stage.desk, ['Ana Ruiz', 'Sofia Marques', 'northlake.example', 'locked out', 'before we know why', 'One-time password']));
