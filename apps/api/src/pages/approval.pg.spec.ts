import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignedLinks } from '@tierdesk/mail';
import { approvalHash as hash, insertRow, keepApproval, keepDelegation, type ApprovalRowOptions } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepTicket, startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

let desk: ApiDesk;
let links: SignedLinks;
let number = 800;
let id: string;

beforeAll(async () => {
  desk = await startApiDesk();
  links = new SignedLinks(desk.settings, desk.key);
});
afterAll(() => desk.stop());
beforeEach(async () => {
  desk.gateway.acts.length = 0;
  desk.gateway.refusal = null;
  await ask();
});

async function ask(options: ApprovalRowOptions = {}): Promise<void> {
  number += 1;
  await keepTicket(desk.database, number, { tier_key: 'agent', tier_kind: 'agent', tier_position: 1 });
  id = await keepApproval(desk.database.source, number, options);
}
const path = (person = 'mika.salo', shown = hash) => new URL(links.approval(id, person, shown)).pathname;
const open = (at = path(), method = 'GET') => fetch(`${desk.url}${at}`, { method, redirect: 'manual' });
const press = (fields: Record<string, string>, at = path()) =>
  fetch(`${desk.url}${at}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ hash, ...fields }) });
const decide = (status: string, decision: 'approve' | 'deny' = 'approve') =>
  Promise.all([
    desk.database.source.query('UPDATE approval SET status = $2, decided_at = now() WHERE id = $1', [id, status]),
    insertRow(desk.database.source, 'approval_decision', { approval: id, person: 'mika.salo', decision, via: 'page', at: new Date() }),
  ]);

describe('the page of an approval', () => {
  it('shows exactly what would change, who decides, and until when', async () => {
    const text = await (await open()).text();
    const shown = [
      'Approve: Move Ana Ruiz to group vpn-session-10h',
      'vpn-session-60m',
      'directory.replaceGroup',
      'Mika Salo',
      'you, Leo Okafor',
      'Risk R2',
    ];
    for (const words of [...shown, 'Then the ticket goes to Service desk.', 'Approve this change', 'Deny with this reason'])
      expect(text).toContain(words);
  });

  it('says of each of several groups who has agreed and who is missing, also to whoever has agreed', async () => {
    const quorum = [
      { group: 'service-desk', people: ['mika.salo'], needed: 1 },
      { group: 'duty-lead', people: ['leo.okafor'], needed: 1 },
    ];
    expect(await (await open()).text()).not.toContain('waits for Mika Salo');
    await ask({ needed: 2, quorum });
    const before = await (await open()).text();
    for (const words of ['Service desk: 0 of 1, waits for Mika Salo', 'Service desk and Duty lead, 2 of 2']) expect(before).toContain(words);
    await decide('pending');
    const after = await (await open()).text();
    for (const words of ['Service desk: 1 of 1, yes from Mika Salo', 'Duty lead: 0 of 1, waits for Leo Okafor']) expect(after).toContain(words);
  });

  it('says how long it can be stopped, or that it cannot', async () => {
    expect(await (await open()).text()).toContain('Once approved it waits for 30 seconds');
    await desk.database.source.query(`UPDATE approval SET report = report || '{"holdMs":0}' WHERE id = $1`, [id]);
    expect(await (await open()).text()).toContain('Once approved it runs at once');
  });

  it('decides nothing however often a scanner opens it', async () => {
    for (let visit = 0; visit < 20; visit++) expect((await open(path(), visit % 2 === 0 ? 'GET' : 'HEAD')).status).toBe(200);
    expect(desk.gateway.acts).toEqual([]);
  });

  it('shows what strangers wrote as text, all of it', async () => {
    await ask({ args: { note: `<script>alert(1)</script>${'x'.repeat(3_000)}` } });
    const text = await (await open()).text();
    expect(text).not.toContain('<script>');
    expect(text).toContain(`&lt;script&gt;alert(1)&lt;/script&gt;${'x'.repeat(3_000)}`);
  });

  it('is told from the console’s list of approvals by its signature', async () => {
    const folder = join(desk.settings.CONFIG_DIR, 'console');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Console</title>');
    const browse = async (at: string) => (await fetch(`${desk.url}${at}`, { headers: { accept: 'text/html' } })).text();
    expect(await browse(path())).toContain('Exactly this will change');
    expect(await browse(`/approvals/${id}`)).toContain('Console');
  });

  it('opens with the whole link only', async () => {
    expect((await open(`${path().slice(0, -2)}xx`)).status).toBe(404);
    expect((await open(new URL(links.requesterPage(number, 'ana@corp.example')).pathname.replace('/t/', '/approvals/'))).status).toBe(404);
  });
});

describe('a button of the page', () => {
  it('approves in the name of the link’s person, bound to what was shown', async () => {
    expect((await press({ answer: 'approve' })).status).toBe(303);
    expect(desk.gateway.acts).toEqual([
      {
        ticket: number,
        act: {
          act: 'decideApproval',
          actor: 'person:mika.salo',
          via: 'page',
          person: 'mika.salo',
          approvalId: id,
          decision: 'approve',
          hash,
          textId: null,
          tellRequester: false,
        },
        intent: `decide/${id}/mika.salo/approve`,
      },
    ]);
  });

  it('denies with a reason, and only with one', async () => {
    expect((await press({ answer: 'deny' })).headers.get('location')).toBe('?said=why');
    expect(desk.gateway.acts).toEqual([]);
    await press({ answer: 'deny', text: 'Not without her manager.', tell: 'yes' });
    expect(desk.gateway.acts[0]?.act).toMatchObject({ decision: 'deny', tellRequester: true, textId: expect.any(String) });
  });

  it('works once: afterwards the page shows what was decided, and another answer is refused', async () => {
    await decide('approved');
    expect((await press({ answer: 'approve' })).status).toBe(303);
    const late = await press({ answer: 'deny', text: 'No.' });
    expect([late.status, (await late.text()).includes('Nothing was decided')]).toEqual([409, true]);
    expect(desk.gateway.acts).toEqual([]);
    const text = await (await open()).text();
    expect(text).toContain('Mika Salo approved it');
    expect(text).not.toContain('<form');
  });

  it.each([
    ['the link is of an earlier state', () => path('mika.salo', 'earlier')],
    ['the link is of somebody who may not decide', () => path('priya.nair')],
    ['the link is of the requester', () => path('ana.ruiz')],
  ])('decides nothing when %s', async (_why, at) => {
    expect((await press({ answer: 'approve', hash: at().includes('earlier') ? 'earlier' : hash }, at())).status).toBe(409);
    expect(desk.gateway.acts).toEqual([]);
    expect(await (await open(at())).text()).not.toContain('<form');
  });

  it.each(['expired', 'superseded', 'withdrawn'])('is gone when the approval is %s', async (status) => {
    await desk.database.source.query('UPDATE approval SET status = $2 WHERE id = $1', [id, status]);
    expect(await (await open()).text()).not.toContain('<form');
    expect((await press({ answer: 'approve' })).status).toBe(409);
    expect(desk.gateway.acts).toEqual([]);
  });

  it('stops what is approved and has not gone', async () => {
    await desk.database.source.query(`UPDATE approval SET held_until = now() + interval '1 minute' WHERE id = $1`, [id]);
    await insertRow(desk.database.source, 'approval_decision', {
      approval: id,
      person: 'mika.salo',
      decision: 'approve',
      via: 'page',
      at: new Date(),
    });
    expect(await (await open()).text()).toContain('Stop it');
    await press({ answer: 'stop' });
    expect(desk.gateway.acts[0]?.act).toMatchObject({ decision: 'deny', person: 'mika.salo' });
  });

  it('asks the desk without deciding', async () => {
    expect((await press({ answer: 'ask', text: 'Does her manager know?' })).headers.get('location')).toBe('?said=asked');
    await press({ answer: 'ask', text: 'Does her manager know?' });
    expect(desk.gateway.acts[0]?.act).toMatchObject({ act: 'note', person: 'mika.salo' });
    expect(new Set(desk.gateway.acts.map(({ intent }) => intent)).size).toBe(1);
  });
});

describe('delegating on the page', () => {
  it('offers those who may decide, and brings the choice to the ticket', async () => {
    const text = await (await open()).text();
    expect(text).toContain('<option value="priya.nair">Priya Nair</option>');
    expect(text).not.toContain('value="ana.ruiz"');
    expect((await press({ answer: 'delegate', to: 'priya.nair', text: 'I am away.' })).status).toBe(303);
    expect(desk.gateway.acts[0]?.act).toMatchObject({ act: 'delegateApproval', person: 'mika.salo', to: 'priya.nair', via: 'page' });
  });

  it('asks whom when nobody was chosen, and refuses who may not', async () => {
    expect((await press({ answer: 'delegate' })).headers.get('location')).toBe('?said=whom');
    expect((await press({ answer: 'delegate', to: 'ana.ruiz' })).status).toBe(409);
    expect(desk.gateway.acts).toEqual([]);
  });

  it('ends the link of who passed it on; the new person has one of their own', async () => {
    await keepDelegation(desk.database.source, id, 'mika.salo', 'priya.nair');
    expect((await press({ answer: 'approve' })).status).toBe(409);
    const before = await (await open()).text();
    expect(before).toContain('You passed this to Priya Nair');
    expect(before).not.toContain('<form');
    expect(desk.gateway.acts).toEqual([]);
    expect(await (await open(path('priya.nair'))).text()).toContain('Mika Salo passed it to Priya Nair');
    await press({ answer: 'approve' }, path('priya.nair'));
    expect(desk.gateway.acts[0]?.act).toMatchObject({ act: 'decideApproval', person: 'priya.nair' });
  });
});

describe('the page, once it is decided', () => {
  const procedure = async (steps: { node: string; state: string }[], ended = false) => {
    const { source } = desk.database;
    const run = { ticket: number, run: 'p1' };
    await insertRow(source, 'procedure_run', {
      ...run,
      key: 'vpn',
      version: 1,
      hash: 'h',
      started_at: new Date(),
      ended_at: ended ? new Date() : null,
    });
    for (const [at, step] of steps.entries()) {
      await insertRow(source, 'procedure_step', { ...run, ...step, step: `s${at}`, kind: 'operation', began_at: new Date() });
    }
    await decide('approved');
  };

  it('says that it runs, and looks again by itself', async () => {
    await procedure([{ node: 'move', state: 'begun' }]);
    const text = await (await open()).text();
    expect(text).toMatch(/data-again="3000"><h2>Approved/);
    expect(text).toContain('<script>');
  });

  it('says that the requester has to prove who they are first', async () => {
    await procedure([{ node: 'move', state: 'begun' }]);
    const proof = { id: `proof-${number}`, ticket: number, steps: ['p1/s0'], covers: '[]', person: 'ana.ruiz', channel: 'slack' };
    await insertRow(desk.database.source, 'identity_proof', proof);
    expect(await (await open()).text()).toContain('Approved, waits for a code');
  });

  it('says that nothing came of it when the procedure ended another way, and does not look again', async () => {
    await procedure([{ node: 'other', state: 'done' }], true);
    const text = await (await open()).text();
    expect(text).toContain('The procedure took another way');
    expect(text).not.toContain('<script>');
  });

  it('says who stopped it before it ran', async () => {
    await decide('denied', 'deny');
    await desk.database.source.query('UPDATE approval SET held_until = now() WHERE id = $1', [id]);
    const text = await (await open()).text();
    expect(text).toContain('Mika Salo stopped it before it ran');
    expect(text).not.toContain('denied it');
  });

  it('lets its own script count down while it is held, and no other', async () => {
    await desk.database.source.query(`UPDATE approval SET held_until = now() + interval '1 minute' WHERE id = $1`, [id]);
    const page = await open();
    const text = await page.text();
    expect(text).toMatch(/data-left="\d{5}"/);
    const script = /<script>(.*)<\/script>/s.exec(text)?.[1] ?? '';
    const digest = createHash('sha256').update(script).digest('base64');
    expect(page.headers.get('content-security-policy')).toContain(`script-src 'sha256-${digest}'`);
  });
});
