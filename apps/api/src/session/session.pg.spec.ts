import { statSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiToken, keepTicket, startApiDesk, type ApiDesk } from '../desk.spec-kit.js';
import { loadApiToken } from './api-token.js';
import { signInLink } from './sign-in-links.js';
import { sign } from './signed-values.js';

let desk: ApiDesk;
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];

beforeAll(async () => {
  desk = await startApiDesk();
  await keepTicket(desk.database, 42);
});
afterAll(() => desk.stop());

describe('the bearer token', () => {
  it.each([
    ['none', {}, [401, 'auth.required']],
    ['a wrong one', { authorization: 'Bearer guess' }, [401, 'auth.wrong_token']],
    ['another scheme', { authorization: `Basic ${apiToken}` }, [401, 'auth.required']],
    ['an unknown person', { authorization: `Bearer ${apiToken}`, 'x-tierdesk-actor': 'nobody' }, [422, 'auth.unknown_actor']],
  ])('with %s, nothing is shown', async (_name, headers: Record<string, string>, expected) => {
    expect(await codeOf(await desk.call('/api/tickets/42', { headers }))).toEqual(expected);
  });

  it('stands for a program, or for the person it names', async () => {
    expect(await (await desk.call('/api/me')).json()).toEqual({ actor: 'api', person: null, expiresAt: null });
    const named = await desk.call('/api/me', { headers: { authorization: `Bearer ${apiToken}`, 'x-tierdesk-actor': 'priya.nair' } });
    expect(await named.json()).toMatchObject({ actor: 'person:priya.nair', person: { name: 'Priya Nair', queues: ['service-desk'] } });
  });

  it('is made once and readable by its owner alone', () => {
    const DATA_DIR = join(mkdtempSync(join(tmpdir(), 'data-')), 'new');
    const first = loadApiToken({ DATA_DIR, TIERDESK_API_TOKEN: undefined });
    expect(loadApiToken({ DATA_DIR, TIERDESK_API_TOKEN: undefined })).toEqual(first);
    expect(statSync(join(DATA_DIR, 'api-token')).mode & 0o777).toBe(0o600);
  });
});

describe('signing in', () => {
  const tokenOf = (person: string) => new URL(signInLink(desk.key, desk.url, person)).searchParams.get('token') ?? '';
  const enter = (token: string, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
    fetch(`${desk.url}/sign-in`, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams({ token }) });

  it('works once with a link, which its opening does not use up', async () => {
    const token = tokenOf('priya.nair');
    for (let look = 0; look < 3; look++) expect(await (await fetch(`${desk.url}/sign-in?token=${token}`)).text()).toContain('Priya Nair');
    const entered = await enter(token);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/']);
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const me = await desk.call('/api/me', { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(await me.json()).toMatchObject({ actor: 'person:priya.nair' });
    const again = await enter(token);
    expect([again.status, again.headers.get('set-cookie')]).toEqual([409, null]);
  });

  it.each([
    ['a requester', () => tokenOf('ana.ruiz')],
    ['a forged link', () => `${tokenOf('priya.nair').slice(0, -2)}xx`],
    ['a session taken for a link', () => sign(desk.key, 'session', 'priya.nair', Date.now() + 60_000)],
    ['a link whose time is over', () => sign(desk.key, 'sign-in', 'priya.nair', Date.now() - 1)],
  ])('lets %s not in', async (_name, token) => {
    expect((await enter(token())).headers.get('set-cookie')).toBeNull();
  });

  it('is refused when another site sends the form', async () => {
    expect((await enter(tokenOf('priya.nair'), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('is slowed down after many tries', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => enter('guess')));
    expect(answers.map(({ status }) => status)).toContain(429);
  });
});

describe('a session', () => {
  const order = (headers: Record<string, string>) => desk.call('/api/tickets/42/note', { method: 'POST', body: { text: 'x' }, headers });

  it.each([
    ['by Sec-Fetch-Site', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['by Origin', () => ({ origin: desk.url })],
  ])('writes from our own pages, known %s', async (_name, headers) => {
    expect((await order({ cookie: desk.cookieOf('priya.nair'), ...headers() })).status).toBe(200);
    expect(desk.gateway.acts.at(-1)?.act).toMatchObject({ actor: 'person:priya.nair', via: 'console' });
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['nobody knows where', {}],
  ])('refuses writes from %s', async (_name, headers: Record<string, string>) => {
    expect(await codeOf(await order({ cookie: desk.cookieOf('priya.nair'), ...headers }))).toEqual([403, 'auth.cross_origin']);
  });

  it('lets an approver look, but not act', async () => {
    const cookie = desk.cookieOf('mika.salo');
    expect((await desk.call('/api/tickets/42', { headers: { cookie } })).status).toBe(200);
    expect(await codeOf(await order({ cookie, 'sec-fetch-site': 'same-origin' }))).toEqual([403, 'auth.forbidden']);
  });

  it.each([
    ['PUT', '/api/procedures/hello'],
    ['POST', '/api/procedures/hello/publish'],
    ['POST', '/api/procedures/hello/retire'],
    ['POST', '/api/procedures:import'],
    ['POST', '/api/procedures:promote'],
    ['POST', '/api/operations/wiki.search/review'],
    ['POST', '/api/agent:try'],
    ['POST', '/api/tickets'],
    ['PUT', '/api/knowledge/articles/vpn'],
  ])('lets an approver not %s %s, and a requester not even look', async (method, path) => {
    const site = { 'sec-fetch-site': 'same-origin' };
    expect(await codeOf(await desk.call(path, { method, body: {}, headers: { cookie: desk.cookieOf('mika.salo'), ...site } }))).toEqual([
      403,
      'auth.forbidden',
    ]);
    const asRequester = { cookie: desk.cookieOf('ana.ruiz'), ...site };
    expect(await codeOf(await desk.call(path, { method, body: {}, headers: asRequester }))).toEqual([401, 'auth.required']);
    expect(await codeOf(await desk.call('/api/approvals', { headers: asRequester }))).toEqual([401, 'auth.required']);
  });

  describe.each([
    ['POST', '/api/procedures/hello/publish', {}],
    ['POST', '/api/procedures/hello/publish', { version: 1, share: 20 }],
    ['POST', '/api/procedures/hello/retire', { version: 1 }],
    ['POST', '/api/operations/wiki.search/review', { hash: 'x' }],
  ])('%s %s %o', (method, path, body) => {
    const as = (person: string) => desk.call(path, { method, body, headers: { cookie: desk.cookieOf(person), 'sec-fetch-site': 'same-origin' } });

    it.each(['priya.nair', 'jonas.weber'])('is refused to %s, an agent or the manager of a department, with words that help', async (person) => {
      const refused = await as(person);
      expect(await refused.clone().json()).toMatchObject({ detail: expect.stringContaining('Only an administrator') });
      expect(await codeOf(refused)).toEqual([403, 'auth.forbidden']);
    });

    it('is let through to an administrator, and to a program with the token', async () => {
      expect([404, 409]).toContain((await as('tomasz.lis')).status);
      expect([404, 409]).toContain((await desk.call(path, { method, body })).status);
    });
  });

  it('leaves drafts, checks and test runs to agents', async () => {
    const headers = { cookie: desk.cookieOf('priya.nair'), 'sec-fetch-site': 'same-origin' };
    const call = async (method: string, path: string, body: unknown) => (await desk.call(path, { method, body, headers })).status;
    const source = 'apiVersion: sop/v1\nkey: hello\n';
    expect(await call('PUT', '/api/procedures/hello', { source })).toBe(422);
    expect(await call('POST', '/api/procedures:validate', { source })).toBe(200);
    expect(await call('POST', '/api/procedures/hello/test-run', { source })).toBe(422);
  });

  it('decides for its own person alone, whomever it names', async () => {
    const headers = { cookie: desk.cookieOf('mika.salo'), 'x-tierdesk-actor': 'priya.nair' };
    expect(await (await desk.call('/api/me', { headers })).json()).toMatchObject({ actor: 'person:mika.salo' });
  });

  it('ends with its time, and is worth nothing when forged', async () => {
    for (const value of [sign(desk.key, 'session', 'priya.nair', Date.now() - 1), `${desk.cookieOf('priya.nair').split('=')[1]}x`, 'x.y']) {
      expect((await desk.call('/api/me', { headers: { cookie: `tierdesk_${desk.settings.HTTP_PORT}=${value}` } })).status).toBe(401);
    }
  });
});
