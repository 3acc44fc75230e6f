import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { describe, expect, it } from 'vitest';
import { SharedClient } from './shared-client.js';

async function shared() {
  const [near, far] = InMemoryTransport.createLinkedPair();
  await new Server({ name: 'tools', version: '1' }, { capabilities: { tools: {} } }).connect(far);
  const client = new Client({ name: 'desk', version: '1' });
  await client.connect(near);
  const ended = Promise.withResolvers<SharedClient>();
  let closed = false;
  client.onclose = () => (closed = true);
  return { client: new SharedClient(Promise.resolve(client), ended.resolve), ended: ended.promise, isClosed: () => closed };
}

describe('a client that calls share', () => {
  it('is closed once it is retired and its last call has ended, and not before', async () => {
    const { client, ended, isClosed } = await shared();
    const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const [one, two] = [client.use(() => first.promise), client.use(() => second.promise)];
    client.retire();
    first.reject(new Error('too late'));
    await expect(one).rejects.toThrow('too late');
    expect(isClosed()).toBe(false);
    second.resolve('done');
    expect(await two).toBe('done');
    expect(await ended).toBe(client);
    expect(isClosed()).toBe(true);
  });

  it('stays open after its calls while it is not retired, and is closed at once when it is unused', async () => {
    const { client, ended, isClosed } = await shared();
    await client.use(async () => undefined);
    expect(isClosed()).toBe(false);
    client.retire();
    await ended;
    expect(isClosed()).toBe(true);
  });
});
