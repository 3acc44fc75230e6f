import { createServer, type Server } from 'node:net';
import { startFakeServer, type FakeReply, type FakeServer } from '@tierdesk/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { guardedRequest, guardedStream, type GuardedRequest } from './guarded-request.js';

const servers: FakeServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function serverThat(reply: FakeReply): Promise<string> {
  const server = await startFakeServer(() => reply);
  servers.push(server);
  return server.url;
}

const post = (url: string, more: Partial<GuardedRequest> = {}): GuardedRequest => ({
  url: new URL(url),
  method: 'POST',
  headers: {},
  body: '{}',
  timeoutMs: 5_000,
  answerLimitBytes: 1_000,
  allowPrivate: true,
  ...more,
});
const ask = (url: string, more: Partial<GuardedRequest> = {}) => guardedRequest(post(url, more));

describe('a guarded request', () => {
  it('tells whether the other side may have acted on it', async () => {
    await expect(ask('http://127.0.0.1:9')).rejects.toMatchObject({ why: 'unreachable', sent: false });
    await expect(ask('http://no-such-host.invalid')).rejects.toMatchObject({ why: 'unreachable', sent: false });
    await expect(ask(await serverThat('hang_up'))).rejects.toMatchObject({ why: 'unreachable', sent: true });
    await expect(ask(await serverThat('silence'), { timeoutMs: 500 })).rejects.toMatchObject({ why: 'timeout', sent: true });
  });

  it('has not left while the encryption does not stand', async () => {
    const plain = createServer((socket) => socket.end('no TLS here'));
    const port = await listening(plain);
    await expect(ask(`https://127.0.0.1:${port}`)).rejects.toMatchObject({ why: 'unreachable', sent: false });
    plain.close();
  });

  it('reads an answer to its limit and says that there was more', async () => {
    const url = await serverThat({ status: 200, body: 'x'.repeat(1_001), headers: { 'x-more': 'yes' } });
    expect(await ask(url)).toMatchObject({ status: 200, body: 'x'.repeat(1_000), cut: true, headers: { 'x-more': 'yes' } });
    expect(await ask(url, { answerLimitBytes: 1_001 })).toMatchObject({ cut: false });
  });

  it('follows no redirect', async () => {
    const url = await serverThat({ status: 302, headers: { location: 'http://127.0.0.1:9/' } });
    expect(await ask(url)).toMatchObject({ status: 302 });
  });

  it('goes to no private address, by number or by name', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '169.254.169.254'])
      await expect(ask(`https://${host}:9/`, { allowPrivate: false }), host).rejects.toMatchObject({ why: 'private_address', sent: false });
  });
});

describe('a guarded stream', () => {
  const open = (url: string, more: Partial<GuardedRequest> = {}) => guardedStream(post(url, more));
  const half = { status: 200, body: 'here and there', headers: { 'x-more': 'yes' } };

  it('gives what has come while the answer goes on', async () => {
    const { status, headers, body } = await open(await serverThat({ ...half, ends: 'never' }));
    expect({ status, more: headers['x-more'] }).toEqual({ status: 200, more: 'yes' });
    const reader = body.getReader();
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('here an');
    await reader.cancel();
  });

  it('ends with the answer, and says when it broke, took too long or was ended by its reader', async () => {
    const whole = async (url: string, more: Partial<GuardedRequest> = {}) => new Response((await open(url, more)).body).text();
    expect(await whole(await serverThat(half))).toBe('here and there');
    await expect(whole(await serverThat({ ...half, ends: 'cut' }))).rejects.toMatchObject({ why: 'unreachable', sent: true });
    const endless = await serverThat({ ...half, ends: 'never' });
    await expect(whole(endless, { timeoutMs: 300 })).rejects.toMatchObject({ why: 'timeout', sent: true });
    await expect(whole(endless, { signal: AbortSignal.timeout(300) })).rejects.toMatchObject({ why: 'unreachable', sent: true });
  });

  it('breaks where it grows longer than its limit', async () => {
    const { body } = await open(await serverThat({ status: 200, body: 'x'.repeat(1_001) }));
    await expect(new Response(body).text()).rejects.toThrow('no answer: unreachable');
  });

  it('goes to no private address', async () => {
    const guarded = open('https://localhost:9/', { allowPrivate: false });
    await expect(guarded).rejects.toMatchObject({ why: 'private_address', sent: false });
  });
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
