import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { checkPeer, HealthChecks, serveHealth } from './health.js';

const opened: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function serve(checks: HealthChecks): Promise<string> {
  const port = await freePort();
  const server = await serveHealth({ HEALTH_PORT: port, HEALTH_HOST: '127.0.0.1' }, checks);
  if (server) opened.push(server);
  return `http://127.0.0.1:${port}`;
}

const working = async () => null;
const failing = async () => {
  throw new Error('connection refused');
};

describe('health of a process', () => {
  it('is ready with each part by name while all parts work', async () => {
    const address = await serve(new HealthChecks().register('database', working).register('temporal', async () => 'tierdesk'));
    const answer = await fetch(`${address}/health/ready`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      status: 'up',
      parts: { database: { status: 'up', detail: null }, temporal: { status: 'up', detail: 'tierdesk' } },
    });
  });

  it('is live and not ready while a part is away, and says which', async () => {
    const address = await serve(new HealthChecks().register('database', failing));
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    const answer = await fetch(`${address}/health/ready`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'down', parts: { database: { status: 'down', detail: 'connection refused' } } });
  });

  it('names the failing parts of another process', async () => {
    const address = await serve(new HealthChecks().register('database', failing));
    await expect(checkPeer(address)()).rejects.toThrow('database: connection refused');
    await expect(checkPeer(`http://127.0.0.1:${await freePort()}`)()).rejects.toThrow('does not run');
  });

  it('serves nothing when the port is 0', async () => {
    expect(await serveHealth({ HEALTH_PORT: 0, HEALTH_HOST: '127.0.0.1' }, new HealthChecks())).toBeNull();
  });
});
