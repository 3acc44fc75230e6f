import { startFakeServer, type FakeRequest, type FakeServer } from '@tierdesk/testkit';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { signedPost } from './signed-post.js';
import { readAnswer } from './vendor-answer.js';

const secret = `whsec_${'A'.repeat(43)}=`;
const doorTo = (url: string, allowPrivate = true) => ({
  url: new URL(url),
  secret,
  headers: { 'x-account': '7', 'webhook-id': 'mine' },
  allowPrivate,
});
const servers: FakeServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function vendor(...args: Parameters<typeof startFakeServer>): Promise<FakeServer> {
  const server = await startFakeServer(...args);
  servers.push(server);
  return server;
}

describe('a signed post', () => {
  it('carries the signature of Standard Webhooks over the bytes that are sent', async () => {
    const got: FakeRequest[] = [];
    const { url } = await vendor((request) => {
      got.push(request);
      return { status: 200, body: { caseReference: 'FW-1' } };
    });
    const answer = await signedPost(doorTo(`${url}/in?x=1`), 'TD-1.opened', '{"ü":1}');
    expect(readAnswer(answer)).toEqual({ taken: true, externalReference: 'FW-1' });
    expect(got[0]).toMatchObject({ method: 'POST', path: '/in?x=1', headers: { 'webhook-id': 'TD-1.opened', 'x-account': '7' } });
    expect(new Webhook(secret).verify(got[0]!.body, got[0]!.headers as Record<string, string>)).toEqual({ ü: 1 });
  });

  it('goes to no private address, by number or by name', async () => {
    const { port } = await vendor(() => ({ status: 200 }));
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '169.254.169.254']) {
      await expect(signedPost(doorTo(`http://${host}:${port}/`, false), 'id', '{}'), host).rejects.toMatchObject({
        code: 'vendor.private_address',
        final: true,
      });
    }
  });

  it('follows no redirect and reads no endless answer', async () => {
    const paths: string[] = [];
    const { url } = await vendor(({ path }) => {
      paths.push(path);
      return path === '/long' ? { status: 200, body: 'x'.repeat(1_000_000) } : { status: 307, headers: { location: '/other' } };
    });
    expect(readAnswer(await signedPost(doorTo(url), 'id', '{}'))).toEqual({ taken: false, state: 'failed' });
    expect(paths).toEqual(['/']);
    expect((await signedPost(doorTo(`${url}/long`), 'id', '{}')).body.length).toBe(64 * 1024);
  });

  it('may be tried again when nobody answers', async () => {
    const { url } = await vendor(() => 'hang_up');
    await expect(signedPost(doorTo(url), 'id', '{}')).rejects.toMatchObject({ code: 'vendor.unreachable', final: false });
    await expect(signedPost(doorTo('http://127.0.0.1:9'), 'id', '{}')).rejects.toMatchObject({ code: 'vendor.unreachable' });
  });
});

describe('an answer', () => {
  const answer = (status: number, retryAfter: string | null = null) => readAnswer({ status, retryAfter, body: 'no json' });
  it('of 2xx takes the case, 409, 410 and 422 refuse it, other 4xx and redirects fail', () => {
    expect(answer(204)).toEqual({ taken: true, externalReference: null });
    for (const status of [409, 410, 422]) expect(answer(status)).toEqual({ taken: false, state: 'refused' });
    for (const status of [301, 400, 401, 403, 404, 413]) expect(answer(status)).toEqual({ taken: false, state: 'failed' });
  });

  it('of 408, 425, 429 and 5xx asks for another try, at the time that it names', () => {
    for (const status of [408, 425, 429, 500, 503])
      expect(() => answer(status)).toThrow(expect.objectContaining({ code: 'vendor.away', final: false }));
    expect(() => answer(429, '7')).toThrow(expect.objectContaining({ options: { retryAfterMs: 7000 } }));
    expect(() => answer(503, '86400')).toThrow(expect.objectContaining({ options: { retryAfterMs: 60_000 } }));
    expect(() => answer(503, 'soon')).toThrow(expect.objectContaining({ options: {} }));
  });
});
