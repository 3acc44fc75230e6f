import { startFakeServer, type FakeReply, type FakeServer } from '@tierdesk/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { guardedFetch } from './guarded-fetch.js';
import { McpConnection } from './mcp-connection.js';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function serving(answer: (request: { body: Buffer }) => FakeReply): Promise<FakeServer> {
  const server = await startFakeServer(answer);
  ends.push(() => server.close());
  return server;
}

interface Message {
  id?: number;
  method: string;
  params: { protocolVersion?: string };
}

/** A server over streamable HTTP; @param onCall what it answers to the call of a tool. */
async function toolsAt(onCall: (message: Message) => FakeReply): Promise<McpConnection> {
  const server = await serving(({ body }) => {
    const message = JSON.parse(body.toString()) as Message;
    if (message.id === undefined) return { status: 202 };
    if (message.method === 'tools/call') return onCall(message);
    const { protocolVersion } = message.params;
    return { status: 200, body: answered(message, { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'tools', version: '1' } }) };
  });
  const door = { kind: 'http' as const, url: new URL(`${server.url}/mcp`), headers: {}, allowPrivate: true };
  const connection = new McpConnection('The wiki', door);
  ends.push(() => connection.close());
  return connection;
}

const answered = ({ id }: Message, result: unknown) => ({ jsonrpc: '2.0', id, result });
const said = { content: [{ type: 'text', text: 'done' }] };
const eventOf = (message: unknown) => `event: message\ndata: ${JSON.stringify(message)}\n\n`;
const events = (body: string, ends?: 'cut' | 'never'): FakeReply => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream' },
  body,
  ...(ends === undefined ? {} : { ends }),
});
/** Half of it is sent before the stream ends as it is told to: the whole event. */
const before = (event: string) => event + ':'.padEnd(event.length, '.');

const call = (connection: McpConnection) => connection.call('change', {}, { effect: 'unknown', again: false, timeoutMs: 60_000 });

describe('a tool over streamable HTTP', () => {
  it('has answered when its result is there, whatever becomes of the stream', async () => {
    for (const ends of ['never', 'cut', undefined] as const) {
      const connection = await toolsAt((message) => events(before(eventOf(answered(message, said))), ends));
      expect(await call(connection), `${ends}`).toEqual(said);
    }
  });

  it('has not answered when the stream ends or breaks without a result: that is told at once', async () => {
    for (const ends of ['cut', undefined] as const) {
      const connection = await toolsAt((message) => events(eventOf({ ...answered(message, said), id: 77 }), ends));
      await expect(call(connection), `${ends}`).rejects.toMatchObject({ code: 'mcp.unreachable', effect: 'unknown', again: false });
    }
  });

  it('is read to a megabyte, in a stream as in one piece', async () => {
    const long = { content: [{ type: 'text', text: 'x'.repeat(1024 * 1024) }] };
    const streamed = await toolsAt((message) => events(eventOf(answered(message, long))));
    await expect(call(streamed)).rejects.toMatchObject({ code: 'mcp.unreachable', effect: 'unknown' });
    const whole = await toolsAt((message) => ({ status: 200, body: answered(message, long) }));
    await expect(call(whole)).rejects.toMatchObject({ code: 'mcp.unreachable', effect: 'unknown' });
  });

  it.each([
    [303, 'mcp.unreachable', 'unknown'],
    [400, 'mcp.refused', 'none'],
    [403, 'mcp.refused', 'none'],
    [408, 'mcp.unreachable', 'unknown'],
    [429, 'mcp.unreachable', 'unknown'],
    [500, 'mcp.unreachable', 'unknown'],
  ])('that answers %i is told as %s, and its effect is %s', async (status, code, effect) => {
    const connection = await toolsAt(() => ({ status, headers: { location: '/elsewhere' } }));
    await expect(call(connection)).rejects.toMatchObject({ code, effect });
  });
});

describe('the fetch of the MCP client', () => {
  it('ends when its caller ends it, before and within the body', async () => {
    const silent = await serving(() => 'silence');
    await expect(guardedFetch(true)(silent.url, { method: 'POST', body: '{}', signal: AbortSignal.abort() })).rejects.toThrow('no answer');
    const server = await serving(() => ({ status: 200, body: 'half and half', ends: 'never' }));
    const ending = new AbortController();
    const response = await guardedFetch(true)(server.url, { method: 'POST', body: '{}', signal: ending.signal });
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('half an');
    ending.abort();
    await expect(reader?.read()).rejects.toMatchObject({ why: 'unreachable', sent: true });
  });

  it('goes to no private address', async () => {
    await expect(guardedFetch(false)('https://127.0.0.1:9/', { method: 'POST', body: '{}' })).rejects.toMatchObject({ why: 'private_address' });
  });
});
