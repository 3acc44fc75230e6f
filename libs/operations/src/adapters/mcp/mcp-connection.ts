/** One MCP server, connected when it is needed and again after it went away. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CallToolResultSchema, ListToolsResultSchema, type CallToolResult, type Tool } from '@modelcontextprotocol/sdk/types.js';
import { OperationFailed } from '../../registry/operation-desk.js';
import type { Arguments } from '../../registry/operation.js';
import { guardedFetch } from './guarded-fetch.js';
import { failureOf, isAnswer, type Nature } from './mcp-failure.js';
import { SharedClient } from './shared-client.js';
import type { McpDoor } from './tools-file.js';

const messageLimitBytes = 1024 * 1024;
/** A server that goes on and on with its list is broken. */
const pagesAtMost = 20;

type Timed = Nature & { timeoutMs: number };

export class McpConnection {
  #current: SharedClient | null = null;
  /** With the retired ones that still have calls under way. */
  readonly #open = new Set<SharedClient>();

  constructor(
    private readonly title: string,
    private readonly door: McpDoor,
  ) {}

  /** Asked anew each time: what a tool takes today is what counts. @throws OperationFailed */
  async tools(timeoutMs: number): Promise<Tool[]> {
    return this.#ask((client) => this.#list(client, timeoutMs), { effect: 'none', again: true, timeoutMs });
  }

  /** @throws OperationFailed */
  async call(tool: string, args: Arguments, nature: Timed): Promise<CallToolResult> {
    const params = { name: tool, arguments: args };
    return this.#ask((client) => client.request({ method: 'tools/call', params }, CallToolResultSchema, { timeout: nature.timeoutMs }), nature);
  }

  async close(): Promise<void> {
    this.#current = null;
    await Promise.all([...this.#open].map((client) => client.close()));
  }

  async #list(client: Client, timeoutMs: number): Promise<Tool[]> {
    const tools: Tool[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < pagesAtMost; page += 1) {
      const params = cursor === undefined ? {} : { cursor };
      const listed = await client.request({ method: 'tools/list', params }, ListToolsResultSchema, { timeout: timeoutMs });
      tools.push(...listed.tools);
      cursor = listed.nextCursor;
      if (cursor === undefined) return tools;
    }
    throw new OperationFailed('mcp.endless_list', `${this.title} offers an endless list of tools.`, 'none', false);
  }

  /** A server that hangs is started anew by the next call; calls of others that run on the old one go on. */
  #retire(shared: SharedClient): void {
    if (this.#current === shared) this.#current = null;
    shared.retire();
  }

  #connected(timeoutMs: number): SharedClient {
    if (this.#current) return this.#current;
    const connecting = this.#connect(timeoutMs, () => this.#retire(made));
    const made = new SharedClient(connecting, (client) => this.#open.delete(client));
    this.#open.add(made);
    this.#current = made;
    return made;
  }

  async #connect(timeoutMs: number, gone: () => void): Promise<Client> {
    const client = new Client({ name: 'tierdesk', version: '1' });
    client.onclose = gone;
    try {
      await client.connect(this.#transport(), { timeout: timeoutMs });
      return client;
    } catch {
      gone();
      await client.close().catch(() => undefined);
      throw new OperationFailed('mcp.unreachable', `${this.title} cannot be reached.`, 'none', true);
    }
  }

  #transport(): StdioClientTransport | StreamableHTTPClientTransport {
    const { door } = this;
    if (door.kind === 'http')
      return new StreamableHTTPClientTransport(door.url, { fetch: guardedFetch(door.allowPrivate), requestInit: { headers: door.headers } });
    // The child gets PATH, HOME and the like from the client, and what the file lists by name: none of the desk's secrets.
    return new StdioClientTransport({
      command: door.command,
      args: door.args,
      env: door.environment,
      stderr: 'ignore',
      maxBufferSize: messageLimitBytes,
    });
  }

  async #ask<T>(send: (client: Client) => Promise<T>, nature: Timed): Promise<T> {
    const shared = this.#connected(nature.timeoutMs);
    try {
      return await shared.use(send);
    } catch (error) {
      if (!isAnswer(error)) this.#retire(shared);
      throw failureOf(error, this.title, nature);
    }
  }
}
