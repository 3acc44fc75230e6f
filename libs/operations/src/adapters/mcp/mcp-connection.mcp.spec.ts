import { ToolServer, type OfferedTool } from '@tierdesk/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { McpConnection } from './mcp-connection.js';

const open: McpConnection[] = [];
afterEach(() => Promise.all(open.splice(0).map((connection) => connection.close())));

const tool = (name: string, answers: OfferedTool['answers'] & {} = {}): OfferedTool => ({ name, inputSchema: { type: 'object' }, answers });

function connectedTo(server: ToolServer): McpConnection {
  const connection = new McpConnection('The wiki', { kind: 'stdio', ...server.command, environment: {} });
  open.push(connection);
  return connection;
}

const said = { content: [{ type: 'text', text: '{}' }] };
async function called(server: ToolServer, name: string): Promise<void> {
  await expect.poll(() => server.calls.map((call) => call.name), { timeout: 10_000 }).toContain(name);
}

describe('a call that hangs', () => {
  const waiting = [tool('change', { waits: true }), tool('hang', { hangs: true }), tool('look')];
  const [write, read] = [
    { effect: 'unknown', again: false },
    { effect: 'none', again: true },
  ] as const;

  it('ends by itself: the write of another ticket on the same server goes on, and new calls go to a new server', async () => {
    const server = new ToolServer(waiting);
    const connection = connectedTo(server);
    const change = connection.call('change', {}, { ...write, timeoutMs: 60_000 });
    await called(server, 'change');
    await expect(connection.call('hang', {}, { ...read, timeoutMs: 300 })).rejects.toMatchObject({ code: 'mcp.timeout' });
    expect(await connection.call('look', {}, { ...read, timeoutMs: 10_000 })).toMatchObject(said);
    expect(server.environments).toHaveLength(2);
    server.offers([tool('change')]);
    expect(await change).toMatchObject(said);
  });

  it('and fails late does not end what runs on the server that came after its own', async () => {
    const server = new ToolServer(waiting);
    const connection = connectedTo(server);
    await connection.tools(10_000);
    const late = connection.call('hang', {}, { ...read, timeoutMs: 3_000 });
    await expect(connection.call('hang', {}, { ...read, timeoutMs: 300 })).rejects.toMatchObject({ code: 'mcp.timeout' });
    const change = connection.call('change', {}, { ...write, timeoutMs: 60_000 });
    await called(server, 'change');
    await expect(late).rejects.toMatchObject({ code: 'mcp.timeout' });
    server.offers([tool('change'), tool('look')]);
    expect(await change).toMatchObject(said);
    expect(await connection.call('look', {}, { ...read, timeoutMs: 10_000 })).toMatchObject(said);
    expect(server.environments).toHaveLength(2);
  });
});
