import { createServer, type Server } from 'node:net';
import { startFakeServer, type FakeReply, type FakeServer } from '@tierdesk/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { guardedRequest, type GuardedRequest } from './guarded-request.js';

const servers: FakeServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function serverThat(reply: FakeReply): Promise<string> {
  const server = await startFakeServer(() => reply);
  servers.push(server);
  return server.url;
}

const ask = (url: string, more: Partial<GuardedRequest> = {}) =>
  guardedRequest({
    url: new URL(url),
    method: 'POST',
    headers: {},
    body: '{}',
    timeoutMs: 5_000,
    answerLimitBytes: 1_000,
    allowPrivate: true,
    ...more,
  });

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

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
