import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { insertRow } from '@tierdesk/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepMessage, keepTicket, startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

let desk: ApiDesk;
let mailId: number;

beforeAll(async () => {
  desk = await startApiDesk();
  const folder = join(desk.settings.CONFIG_DIR, 'console/assets');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '../index.html'), '<!doctype html><title>Console</title>');
  writeFileSync(join(folder, 'app-1a2b.js'), 'export {};');
  const raw = Buffer.from('From: a@x\r\nSubject: <script>\r\n\r\nHello');
  await desk.database.source.query(`INSERT INTO raw_mail (sha256, bytes) VALUES ('ab', $1)`, [raw]);
  const rows: { id: number }[] = await desk.database.source.query(
    `INSERT INTO inbox (message_id, content_hash, recipients, raw_sha256, state, reason) VALUES ('<a@x>', 'c', '{help@desk.example}', 'ab', 'quarantined', 'unparseable') RETURNING id`,
  );
  mailId = rows[0]?.id ?? 0;
});
afterAll(() => desk.stop());

describe('the console', () => {
  it.each(['/', '/tickets/42', '/queue?tab=mine'])('answers its page at %s, fresh each time', async (path) => {
    const answer = await fetch(`${desk.url}${path}`, { headers: { accept: 'text/html' } });
    expect([answer.status, answer.headers.get('cache-control'), (await answer.text()).includes('Console')]).toEqual([200, 'no-cache', true]);
    expect(answer.headers.get('content-security-policy')).toContain(`script-src 'self'`);
  });

  it('lets browsers keep hashed files, and has no page in place of a missing one', async () => {
    expect((await fetch(`${desk.url}/assets/app-1a2b.js`)).headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${desk.url}/assets/gone.js`)).status).toBe(404);
  });

  it('is never the answer to a call', async () => {
    expect((await desk.call('/api/unknown', { headers: { accept: 'text/html' } })).headers.get('content-type')).toContain('problem+json');
  });
});

describe('mail of strangers', () => {
  it('is downloaded, never shown', async () => {
    const answer = await desk.call(`/api/intake/${mailId}/raw`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toContain('Subject: <script>');
  });

  it('gives out an attachment under a name that cannot break the header', async () => {
    const bytes = Buffer.from('%PDF-1.7');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const name = 'plan "B"\u00e9.pdf';
    const mail = [
      'From: a@x',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Hello',
      '--b',
      'Content-Type: application/pdf; name=plan.pdf',
      'Content-Disposition: attachment; filename=plan.pdf',
      'Content-Transfer-Encoding: base64',
      '',
      bytes.toString('base64'),
      '--b--',
      '',
    ].join('\r\n');
    await keepTicket(desk.database, 7);
    await insertRow(desk.database.source, 'raw_mail', { sha256: 'cd', bytes: Buffer.from(mail) });
    await keepMessage(desk.database, 7, {
      id: '7-1',
      direction: 'inbound',
      author: 'requester',
      raw_sha256: 'cd',
      attachments: [{ name, type: 'application/pdf', size: 8, sha256 }],
    });
    const answer = await desk.call(`/api/messages/7-1/attachments/${sha256}`);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="plan _B__.pdf"; filename*=UTF-8''plan%20%22B%22%C3%A9.pdf`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect((await desk.call(`/api/messages/7-1/attachments/${'0'.repeat(64)}`)).status).toBe(404);
  });

  it('is listed with where it ended', async () => {
    expect(await (await desk.call('/api/intake?recipient=help@desk.example')).json()).toMatchObject({
      items: [{ messageId: '<a@x>', state: 'quarantined', reason: 'unparseable', deliveries: 1 }],
      nextCursor: null,
    });
  });

  it('is not given to somebody without access', async () => {
    expect((await desk.call(`/api/intake/${mailId}/raw`, { headers: {} })).status).toBe(401);
  });
});

describe('health', () => {
  it('is live', async () => {
    expect(await (await fetch(`${desk.url}/health/live`)).json()).toEqual({ status: 'up' });
  });

  it('names each part, and what turns on a part that is off', async () => {
    const ready = await fetch(`${desk.url}/health/ready`);
    expect(await ready.json()).toMatchObject({
      status: 'up',
      parts: { slack: { status: 'off', detail: expect.stringContaining('SLACK_BOT_TOKEN') }, model: { status: 'off' }, timers: { status: 'up' } },
    });
    expect(await (await desk.call('/api/health')).json()).toMatchObject({
      quarantinedMail: { count: 1 },
      parts: expect.arrayContaining([expect.objectContaining({ key: 'intake', status: 'warn' })]),
    });
  });
});

describe('health of a desk that does not work', () => {
  it('answers 503 and names the part', async () => {
    desk.health.register('temporal', () => Promise.reject(new Error('no answer in 3 s')));
    const ready = await fetch(`${desk.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: 'down', parts: { temporal: { status: 'down', detail: 'no answer in 3 s' } } });
    expect((await fetch(`${desk.url}/health/live`)).status).toBe(200);
  });
});

describe('knowledge', () => {
  const article = { title: 'VPN', body: 'Sign in once more.' };

  it('takes an article, shows it, and lets it go', async () => {
    expect((await desk.call('/api/knowledge/articles/vpn-1', { method: 'PUT', body: article })).status).toBe(200);
    expect(await (await desk.call('/api/knowledge/articles/vpn-1')).json()).toMatchObject({ key: 'vpn-1', source: 'api', ...article });
    expect((await desk.call('/api/knowledge/articles/vpn-1', { method: 'DELETE' })).status).toBe(204);
    expect((await desk.call('/api/knowledge/articles/vpn-1')).status).toBe(404);
  });

  it('tells its sources, the history of an article, and where it is missing', async () => {
    const sources = (await (await desk.call('/api/knowledge/sources')).json()) as { items: { key: string }[] };
    expect(sources.items.map(({ key }) => key)).toEqual(['knowledge', 'api']);
    expect(await (await desk.call('/api/knowledge/sources/knowledge/sync', { method: 'POST', body: {} })).json()).toMatchObject({
      key: 'knowledge',
      error: null,
    });
    expect(await (await desk.call('/api/knowledge/articles/vpn-1/versions')).json()).toMatchObject({
      items: [{ change: 'deleted' }, { change: 'created', title: 'VPN', by: 'api' }],
    });
    expect((await desk.call('/api/knowledge/articles/never/versions')).status).toBe(404);
    expect(await (await desk.call('/api/knowledge/gaps')).json()).toEqual({ items: [], nextCursor: null });
    expect((await desk.call('/api/knowledge/gaps?from=2026-02-01&to=2026-01-01')).status).toBe(422);
    expect((await desk.call('/api/knowledge/drafts', { method: 'POST', body: { ticket: 99 } })).status).toBe(404);
    expect(await (await desk.call('/api/knowledge/drafts?status=open')).json()).toEqual({ items: [], nextCursor: null });
  });

  it('takes many at once, one a line', async () => {
    const lines = [
      { key: 'a', ...article },
      { key: 'b', ...article },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n');
    const answer = await desk.call('/api/knowledge/articles:import', { method: 'POST', body: lines });
    expect(await answer.json()).toEqual({ imported: 2, failed: [] });
  });

  it('is searched', async () => {
    const answer = await desk.call('/api/knowledge/search?q=vpn%20sign%20in&limit=3');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ items: expect.any(Array) });
  });
});

it('reports a period without a single ticket', async () => {
  expect(await (await desk.call('/api/reports/escalation?by=category&from=2020-01-01&to=2020-02-01')).json()).toMatchObject({
    eligible: 0,
    escalationRate: null,
    rows: [],
  });
  expect((await desk.call('/api/reports/overview?from=2026-01-01&to=2026-02-01')).status).toBe(200);
  expect((await desk.call('/api/reports/overview?from=yesterday&to=2026-02-01')).status).toBe(422);
});

it('refuses a vendor’s report without a signature or from nobody', async () => {
  const answer = await desk.call('/vendor/fortway/callback', { method: 'POST', body: { caseReference: 'x', status: 'update' }, headers: {} });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'vendor.unknown']);
});
