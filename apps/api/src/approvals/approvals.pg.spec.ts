import { Approval, ApprovalDelegates, ApprovalList } from '@tierdesk/api-contract';
import { UserError } from '@tierdesk/platform';
import { approvalHash as hash, insertRow, keepApproval, keepDelegation } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiToken, keepTicket, startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

let desk: ApiDesk;
const as = (person: string) => ({ authorization: `Bearer ${apiToken}`, 'x-tierdesk-actor': person });
let number = 700;
let id: string;

beforeAll(async () => {
  desk = await startApiDesk();
});
afterAll(() => desk.stop());
beforeEach(async () => {
  desk.gateway.acts.length = 0;
  desk.gateway.refusal = null;
  number += 1;
  await keepTicket(desk.database, number, { status: 'waiting_approval', tier_key: 'agent', tier_kind: 'agent', tier_position: 1 });
  id = await keepApproval(desk.database.source, number);
});

const decide = (body: object, person = 'mika.salo') =>
  desk.call(`/api/approvals/${id}/decide`, { method: 'POST', body: { decision: 'approve', hash, ...body }, headers: as(person) });
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];

describe('an approval', () => {
  it('shows exactly what would run, line by line, and what happens when nobody decides', async () => {
    const approval = Approval.parse(await (await desk.call(`/api/approvals/${id}`, { headers: as('mika.salo') })).json());
    expect(approval).toMatchObject({
      title: 'Move Ana Ruiz to group vpn-session-10h',
      ticket: { number, requester: { key: 'ana.ruiz', name: 'Ana Ruiz' } },
      risk: 'R2',
      reversible: true,
      people: [
        { key: 'mika.salo', name: 'Mika Salo' },
        { key: 'leo.okafor', name: 'Leo Okafor' },
      ],
      then: 'then the ticket goes to Service desk',
      step: { position: 1, of: 1 },
      you: { may: 'decide', why: null },
    });
    expect(approval.items[0]?.after.at(-1)).toEqual({ mark: 'added', text: 'vpn-session-10h' });
    expect(approval.items[0]?.arguments).toContainEqual({ name: 'add', value: 'vpn-session-10h', long: false });
  });

  it.each([
    ['ana.ruiz', 'approval.own_request'],
    ['priya.nair', 'approval.not_yours'],
  ])('tells %s why they may not decide', async (person, why) => {
    const approval = Approval.parse(await (await desk.call(`/api/approvals/${id}`, { headers: as(person) })).json());
    expect(approval.you).toEqual({ may: 'nothing', why });
  });

  it('of several groups says who has agreed and who is missing, by whoever has the place now', async () => {
    const quorum = [
      { group: 'service-desk', people: ['mika.salo'], needed: 1 },
      { group: 'duty-lead', people: ['leo.okafor'], needed: 1 },
    ];
    const { source } = desk.database;
    const several = await keepApproval(source, number, { id: `${number}-p1-several`, needed: 2, quorum });
    await keepDelegation(source, several, 'mika.salo', 'priya.nair');
    await insertRow(source, 'approval_decision', { approval: several, person: 'priya.nair', decision: 'approve', via: 'api', at: new Date() });
    const look = async (approval: string) =>
      Approval.parse(await (await desk.call(`/api/approvals/${approval}`, { headers: as('mika.salo') })).json());
    const shown = await look(several);
    const priya = { key: 'priya.nair', name: 'Priya Nair' };
    const leo = { key: 'leo.okafor', name: 'Leo Okafor' };
    expect(shown.groups).toEqual([
      { key: 'service-desk', name: 'Service desk', needed: 1, people: [priya], approved: [priya] },
      { key: 'duty-lead', name: 'Duty lead', needed: 1, people: [leo], approved: [] },
    ]);
    expect(shown.groupLines).toEqual(['Service desk: 1 of 1, yes from Priya Nair', 'Duty lead: 0 of 1, waits for Leo Okafor']);
    expect(await look(id)).toMatchObject({ groups: [], groupLines: [] });
    await source.query(`UPDATE approval SET status = 'expired' WHERE id = $1`, [several]);
    expect((await look(several)).groupLines).toEqual([]);
  });

  it('is listed by status, by ticket and for whoever asks, page by page', async () => {
    await keepApproval(desk.database.source, number, { id: `${number}-p1-gate-2`, people: ['leo.okafor'] });
    const list = async (query: string) => ApprovalList.parse(await (await desk.call(`/api/approvals?${query}`, { headers: as('mika.salo') })).json());
    expect((await list(`status=pending&person=me&ticket=${number}`)).items.map((item) => item.id)).toEqual([id]);
    expect((await list(`status=denied&ticket=${number}`)).items).toEqual([]);
    const first = await list(`ticket=${number}&limit=1`);
    expect((await list(`ticket=${number}&limit=1&cursor=${first.nextCursor}`)).items.map((item) => item.id)).toEqual([id]);
  });
});

describe('a decision', () => {
  it('reaches the ticket with the hash that was shown, its words kept first, under an intent of its own', async () => {
    const answer = await decide({ decision: 'deny', comment: 'Not without her manager.', tellRequester: true });
    expect(answer.status).toBe(200);
    const [{ act, intent, ticket } = { act: null, intent: '', ticket: 0 }] = desk.gateway.acts;
    expect(act).toMatchObject({
      act: 'decideApproval',
      person: 'mika.salo',
      decision: 'deny',
      hash,
      approvalId: id,
      tellRequester: true,
      via: 'api',
    });
    expect([intent, ticket]).toEqual([`decide/${id}/mika.salo/deny`, number]);
    const rows: unknown[] = await desk.database.source.query('SELECT text FROM typed_text WHERE id = $1', [
      act?.act === 'decideApproval' && act.textId,
    ]);
    expect(rows).toEqual([{ text: 'Not without her manager.' }]);
  });

  it('decides nothing when what was shown has changed, and says so', async () => {
    expect(await codeOf(await decide({ hash: 'another' }))).toEqual([409, 'approval.superseded']);
    expect(desk.gateway.acts).toEqual([]);
  });

  it.each([
    ['ana.ruiz', 'approval.own_request'],
    ['priya.nair', 'approval.not_yours'],
  ])('of %s is refused', async (person, code) => {
    expect(await codeOf(await decide({}, person))).toEqual([409, code]);
    expect(desk.gateway.acts).toEqual([]);
  });

  it('of whoever opened the ticket in the name of the requester is refused', async () => {
    await desk.database.source.query(`UPDATE ticket SET opened_by = 'mika.salo' WHERE number = $1`, [number]);
    expect(await codeOf(await decide({}))).toEqual([409, 'approval.own_request']);
  });

  it('of somebody who has decided another gate of the same operation is refused; they may pass it on', async () => {
    const { source } = desk.database;
    const before = await keepApproval(source, number, { id: `${number}-p1-before`, status: 'approved' });
    await insertRow(source, 'approval_decision', { approval: before, person: 'mika.salo', decision: 'approve', via: 'api', at: new Date() });
    // The same gate, asked before.
    expect((await decide({})).status).toBe(200);
    await source.query(`UPDATE approval SET node = 'before' WHERE id = $1`, [before]);
    expect(await codeOf(await decide({}))).toEqual([409, 'approval.other_gate']);
    expect((await decide({}, 'leo.okafor')).status).toBe(200);
    const passed = await desk.call(`/api/approvals/${id}/delegate`, { method: 'POST', body: { to: 'priya.nair' }, headers: as('mika.salo') });
    expect(passed.status).toBe(200);
  });

  it('repeated by the same person is answered as before; a second approver hears that it is decided', async () => {
    await desk.database.source.query(`UPDATE approval SET status = 'approved' WHERE id = $1`, [id]);
    await insertRow(desk.database.source, 'approval_decision', {
      approval: id,
      person: 'mika.salo',
      decision: 'approve',
      via: 'api',
      at: new Date(),
    });
    expect((await decide({})).status).toBe(200);
    expect(await codeOf(await decide({}, 'leo.okafor'))).toEqual([409, 'approval.already_decided']);
    expect(desk.gateway.acts).toEqual([]);
  });

  it('that comes a moment too late is refused by the ticket, under its right name', async () => {
    desk.gateway.refusal = new UserError('approval.unknown', 'gone', 409);
    expect(await codeOf(await decide({}))).toEqual([409, 'approval.already_decided']);
  });

  it('needs a person, and an approver who is signed in is one', async () => {
    const plain = await desk.call(`/api/approvals/${id}/decide`, { method: 'POST', body: { decision: 'approve', hash } });
    expect(await codeOf(plain)).toEqual([422, 'auth.person_required']);
    const headers = { cookie: desk.cookieOf('mika.salo'), 'sec-fetch-site': 'same-origin' };
    const signedIn = await desk.call(`/api/approvals/${id}/decide`, { method: 'POST', body: { decision: 'approve', hash }, headers });
    expect(signedIn.status).toBe(200);
    expect(desk.gateway.acts[0]?.act).toMatchObject({ person: 'mika.salo', via: 'console' });
  });
});

describe('an approval that is passed on', () => {
  const delegate = (body: object, person = 'mika.salo') => desk.call(`/api/approvals/${id}/delegate`, { method: 'POST', body, headers: as(person) });

  it('reaches the ticket with the new person and the reason', async () => {
    const answer = await delegate({ to: 'priya.nair', comment: 'I am away.' });
    expect(answer.status).toBe(200);
    const [{ act, intent } = { act: null, intent: '' }] = desk.gateway.acts;
    expect(act).toMatchObject({
      act: 'delegateApproval',
      person: 'mika.salo',
      to: 'priya.nair',
      approvalId: id,
      via: 'api',
      textId: expect.any(String),
    });
    expect(intent).toBe(`delegate/${id}/1/mika.salo/priya.nair`);
  });

  it('names those who may take it: not who asked, nor who is asked already', async () => {
    const { items } = ApprovalDelegates.parse(await (await desk.call(`/api/approvals/${id}/delegates`, { headers: as('mika.salo') })).json());
    const keys = items.map(({ key }) => key);
    expect(keys).toContain('priya.nair');
    for (const key of ['ana.ruiz', 'mika.salo', 'leo.okafor']) expect(keys).not.toContain(key);
  });

  it('from R3 on names those who stand for the groups of whoever asks', async () => {
    const quorum = [
      { group: 'service-desk', people: ['mika.salo'], needed: 1 },
      { group: 'duty-lead', people: ['leo.okafor'], needed: 1 },
    ];
    const hard = await keepApproval(desk.database.source, number, { id: `${number}-p1-hard`, risk: 'R3', needed: 2, quorum });
    const named = async (who: string) =>
      ApprovalDelegates.parse(await (await desk.call(`/api/approvals/${hard}/delegates`, { headers: as(who) })).json()).items.map(({ key }) => key);
    expect(await named('mika.salo')).toContain('priya.nair');
    expect(await named('leo.okafor')).not.toContain('priya.nair');
  });

  it.each([
    ['the requester', 'ana.ruiz', 'approval.unfit_delegate'],
    ['nobody of this desk', 'kim', 'approval.unfit_delegate'],
    ['somebody who is asked', 'leo.okafor', 'approval.already_asked'],
  ])('goes not to %s', async (_who, to, code) => {
    expect(await codeOf(await delegate({ to }))).toEqual([409, code]);
    expect(desk.gateway.acts).toEqual([]);
  });

  it('goes to nobody who decides another step of the same run', async () => {
    await keepApproval(desk.database.source, number, { id: `${number}-p1-manager-1`, people: ['jonas.weber'], group: 'manager' });
    expect(await codeOf(await delegate({ to: 'jonas.weber' }))).toEqual([409, 'approval.already_asked']);
  });

  it('goes only from somebody who is asked', async () => {
    expect(await codeOf(await delegate({ to: 'priya.nair' }, 'priya.nair'))).toEqual([409, 'approval.not_yours']);
    expect(await codeOf(await delegate({ to: 'priya.nair' }, 'ana.ruiz'))).toEqual([409, 'approval.own_request']);
  });

  it('is no longer decided by who passed it on; twice passed is once', async () => {
    await keepDelegation(desk.database.source, id, 'mika.salo', 'priya.nair');
    expect(await codeOf(await decide({}))).toEqual([409, 'approval.passed_on']);
    expect((await delegate({ to: 'priya.nair' })).status).toBe(200);
    expect(desk.gateway.acts).toEqual([]);
    const shown = Approval.parse(await (await desk.call(`/api/approvals/${id}`, { headers: as('priya.nair') })).json());
    expect(shown).toMatchObject({
      you: { may: 'decide' },
      people: [{ key: 'priya.nair' }, { key: 'leo.okafor' }],
      passed: [{ from: { key: 'mika.salo' }, to: { key: 'priya.nair' } }],
    });
    expect((await decide({}, 'priya.nair')).status).toBe(200);
  });
});

it('what was stopped before it ran is told from what was denied', async () => {
  await desk.database.source.query(`UPDATE approval SET status = 'denied', held_until = now() WHERE id = $1`, [id]);
  const shown = Approval.parse(await (await desk.call(`/api/approvals/${id}`, { headers: as('mika.salo') })).json());
  expect(shown).toMatchObject({ status: 'denied', stopped: true, heldUntil: null });
});
