import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignedLinks } from '@tierdesk/mail';
import { approvalHash as hash, insertRow, keepApproval, type ApprovalRowOptions } from '@tierdesk/testkit';
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
