import { createHash } from 'node:crypto';
import { SignedLinks } from '@tierdesk/mail';
import { OperationalError, UserError } from '@tierdesk/platform';
import { insertRow } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepMessage, keepTicket, startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

let desk: ApiDesk;
let links: SignedLinks;
let number = 900;

const fields = [
  { name: 'errorCode', type: 'string', label: 'Error code' },
  { name: 'gateway', type: 'enum', values: ['Madrid', 'Lisbon'] },
  { name: 'drops', type: 'integer', min: 1, max: 50, required: false },
  { name: 'onSite', type: 'boolean' },
  { name: 'since', type: 'date' },
];
const content = {
  key: 'vpn',
  title: 'VPN',
  nodes: [
    { id: 'ask', kind: 'ask', form: fields, next: 'done' },
    { id: 'done', kind: 'resolve' },
  ],
};
const right = { 'field-errorCode': 'E-<b>17</b>', 'field-gateway': 'Lisbon', 'field-onSite': 'no', 'field-since': '2026-11-02' };

beforeAll(async () => {
  desk = await startApiDesk();
  links = new SignedLinks(desk.settings, desk.key);
  const graph = JSON.stringify({ nodes: {} });
  await insertRow(desk.database.source, 'procedure_version', {
    key: 'vpn',
    version: 1,
    status: 'live',
    hash: 'h1',
    source: '',
    content: JSON.stringify(content),
    graph,
  });
});
afterAll(() => desk.stop());
beforeEach(async () => {
  desk.gateway.acts.length = 0;
  desk.gateway.refusal = null;
  number += 1;
  const { source } = desk.database;
  await keepTicket(desk.database, number, { status: 'waiting_requester', tier_key: 'agent', tier_kind: 'agent', tier_position: 1 });
  await keepMessage(desk.database, number, { kind: 'question', text: 'Which gateway?' });
  await insertRow(source, 'procedure_run', { ticket: number, run: 'p1', key: 'vpn', version: 1, hash: 'h1', started_at: new Date() });
});

const page = (ticket = number) => new URL(links.requesterPage(ticket, 'ana@corp.example')).pathname;
const open = async (ticket = number) => (await fetch(`${desk.url}${page(ticket)}`)).text();
const press = (what: string, entries: Record<string, string> = {}, ticket = number) =>
  fetch(`${desk.url}${page(ticket)}/${what}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(entries) });
const answer = (entries: Record<string, string>) => press('form', { run: 'p1', step: 'ask', ...entries });
const kept = async (): Promise<unknown[]> => desk.database.source.query('SELECT "values" FROM form_answer WHERE ticket = $1', [number]);

describe('a form of a procedure on the requester’s page', () => {
  beforeEach(async () => {
    const { source } = desk.database;
    await insertRow(source, 'procedure_step', {
      ticket: number,
      run: 'p1',
      step: 'ask',
      node: 'ask',
      kind: 'ask',
      state: 'begun',
      began_at: new Date(),
    });
  });

  it('shows its fields, and the way to a person', async () => {
    const text = await open();
    for (const shown of ['Error code', 'Madrid', 'Lisbon', 'type="date"', 'min="1" max="50"', 'I need a person']) expect(text).toContain(shown);
    expect(text).not.toContain('Did this help?');
  });

  it('keeps what was typed and tells the ticket what it may know', async () => {
    const sent = await answer(right);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${page()}?done=form`]);
    const since = Date.parse('2026-11-02');
    expect(await kept()).toEqual([{ values: { errorCode: 'E-<b>17</b>', gateway: 'Lisbon', onSite: false, since } }]);
    expect(desk.gateway.acts[0]?.act).toEqual({
      act: 'answerForm',
      actor: 'requester',
      via: 'page',
      run: 'p1',
      step: 'ask',
      values: { gateway: 'Lisbon', onSite: false, since },
      answer: expect.stringMatching(/^page-/),
    });
  });

  it('that is refused leaves the answer that was taken as it is', async () => {
    await answer(right);
    const { act } = desk.gateway.acts[0]!;
    desk.gateway.refusal = new UserError('form.not_asked', 'Nobody waits for it.', 409);
    expect((await answer({ ...right, 'field-gateway': 'Madrid', 'field-errorCode': 'other words' })).status).toBe(409);
    const { source } = desk.database;
    const taken = 'answer' in act ? act.answer : null;
    expect(await source.query('SELECT "values" FROM form_answer WHERE ticket = $1 AND message = $2', [number, taken])).toMatchObject([
      { values: { errorCode: 'E-<b>17</b>', gateway: 'Lisbon' } },
    ]);
  });

  it('sent twice is one answer', async () => {
    await answer(right);
    await answer(right);
    expect(new Set(desk.gateway.acts.map(({ intent }) => intent)).size).toBe(1);
  });

  it.each([
    [{ 'field-gateway': 'Rome' }],
    [{ 'field-drops': '51' }],
    [{ 'field-drops': '1.5' }],
    [{ 'field-since': 'soon' }],
    [{ 'field-onSite': '' }],
  ])('comes back with what was typed when something does not fit: %o', async (more) => {
    const again = await answer({ ...right, ...more });
    const text = await again.text();
    expect(again.status).toBe(422);
    expect(text).toContain('value="E-&lt;b&gt;17&lt;/b&gt;"');
    expect(text).toContain('Nothing was sent');
    expect([desk.gateway.acts, await kept()]).toEqual([[], []]);
  });

  it('is refused kindly when another question is open by now', async () => {
    const late = await press('form', { run: 'p1', step: 'earlier', ...right });
    expect([late.status, (await late.text()).includes('answered already')]).toEqual([409, true]);
  });

  it('that the ticket refuses is answered with a kind page', async () => {
    desk.gateway.refusal = new UserError('form.not_asked', 'Nobody waits for it.', 409);
    const answered = await answer(right);
    expect([answered.status, answered.headers.get('content-type')]).toEqual([409, 'text/html; charset=utf-8']);
  });
});

describe('the code that proves who the requester is', () => {
  let proof: string;
  beforeEach(async () => {
    proof = `${number}-proof`;
    await insertRow(desk.database.source, 'identity_proof', {
      id: proof,
      ticket: number,
      steps: ['p1/reset'],
      covers: JSON.stringify([{ hash: 'op', title: 'Set a password', values: [] }]),
      person: 'ana.ruiz',
      channel: 'slack',
      code_hash: createHash('sha256').update(`${number}/${proof}/op/123456`).digest('hex'),
      sends: 1,
      sent_at: new Date(),
      begun_at: new Date(),
      expires_at: new Date(Date.now() + 600_000),
    });
  });

  it('has a field of its own, which says over which channel it came', async () => {
    const text = await open();
    expect(text).toContain('autocomplete="one-time-code"');
    expect(text).toContain('in Slack');
    expect(text).not.toContain('123456');
  });

  it('that is wrong tells how many tries are left, and after the last one no try is taken', async () => {
    const said: string[] = [];
    for (let tries = 0; tries < 4; tries++)
      said.push(/role="alert">([^<]*)/.exec(await (await press('code', { code: '000 000' })).text())?.[1] ?? '');
    expect(said).toEqual([
      'That is not the code. You have 2 more tries.',
      'That is not the code. You have one more try.',
      'That was not the code, and it is used up now.',
      'That was not the code, and it is used up now.',
    ]);
    expect(desk.gateway.acts).toEqual([]);
    expect(await open()).toContain('This code has ended.');
  });

  it('that is right proves it to the ticket, once, also when the first click was lost on its way', async () => {
    desk.gateway.refusal = new OperationalError('desk.worker_away', 'away', { retryAfterMs: 1_000 });
    expect((await press('code', { code: '123456' })).status).toBe(503);
    desk.gateway.refusal = null;
    expect((await press('code', { code: '123 456' })).headers.get('location')).toBe(`${page()}?done=code`);
    expect(desk.gateway.acts).toEqual([
      { ticket: number, act: { act: 'proveIdentity', actor: 'requester', via: 'page', proofId: proof }, intent: `prove/${proof}` },
    ]);
    expect(await open()).not.toContain('one-time-code');
  });

  it('of one ticket is nothing to another', async () => {
    await keepTicket(desk.database, number + 50, { status: 'waiting_requester', tier_key: 'agent', tier_kind: 'agent', tier_position: 1 });
    expect((await press('code', { code: '123456' }, number + 50)).status).toBe(409);
    const rows: unknown[] = await desk.database.source.query('SELECT tries FROM identity_proof WHERE id = $1', [proof]);
    expect(rows).toEqual([{ tries: 0 }]);
  });

  it('ends with a person when no more codes can be sent', async () => {
    await desk.database.source.query('UPDATE identity_proof SET sends = 3, tries = 3 WHERE id = $1', [proof]);
    const text = await open();
    expect(text).toContain('A person takes over');
    expect(text).not.toContain('Send me a new code');
  });
});
