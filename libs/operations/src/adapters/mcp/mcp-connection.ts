/** One MCP server, connected when it is needed and again after it went away. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport, StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CallToolResultSchema, ErrorCode, ListToolsResultSchema, McpError, type CallToolResult, type Tool } from '@modelcontextprotocol/sdk/types.js';
import { UnansweredRequest } from '@tierdesk/platform';
import { OperationFailed } from '../../registry/operation-desk.js';
import type { Arguments } from '../../registry/operation.js';
import { guardedFetch } from './guarded-fetch.js';
import type { McpDoor } from './tools-file.js';

const messageLimitBytes = 1024 * 1024;
/** A server that goes on and on with its list is broken. */
const pagesAtMost = 20;

export class McpConnection {
  #client: Promise<Client> | null = null;

  constructor(
    private readonly title: string,
    private readonly door: McpDoor,
  ) {}

  /** Asked anew each time: what a tool takes today is what counts. @throws OperationFailed */
  async tools(timeoutMs: number): Promise<Tool[]> {
    const client = await this.#connected(timeoutMs);
    const tools: Tool[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < pagesAtMost; page += 1) {
      const params = cursor === undefined ? {} : { cursor };
      const listed = await this.#ask(
        () => client.request({ method: 'tools/list', params }, ListToolsResultSchema, { timeout: timeoutMs }),
        'none',
        true,
      );
      tools.push(...listed.tools);
      cursor = listed.nextCursor;
      if (cursor === undefined) return tools;
    }
    throw new OperationFailed('mcp.endless_list', `${this.title} offers an endless list of tools.`, 'none', false);
  }

  /** @param effect what a call without an answer leaves behind. @throws OperationFailed */
  async call(tool: string, args: Arguments, nature: { effect: 'none' | 'unknown'; again: boolean; timeoutMs: number }): Promise<CallToolResult> {
    const client = await this.#connected(nature.timeoutMs);
    const params = { name: tool, arguments: args };
    const send = () => client.request({ method: 'tools/call', params }, CallToolResultSchema, { timeout: nature.timeoutMs });
    return this.#ask(send, nature.effect, nature.again);
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.then(
      (connected) => connected.close(),
      () => undefined,
    );
  }

  #connected(timeoutMs: number): Promise<Client> {
    if (this.#client) return this.#client;
    const made = this.#connect(timeoutMs, () => {
      if (this.#client === made) this.#client = null;
    });
    this.#client = made;
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

  async #ask<T>(send: () => Promise<T>, effect: 'none' | 'unknown', again: boolean): Promise<T> {
    try {
      return await send();
    } catch (error) {
      const refused = error instanceof McpError && ![ErrorCode.ConnectionClosed, ErrorCode.RequestTimeout].includes(error.code);
      if (refused)
        throw new OperationFailed('mcp.refused', `${this.title} refused the call (${error.code}).`, effectOfRefusal(error.code, effect), false);
      // A server that hangs is started anew by the next call.
      await this.close();
      if (error instanceof UnansweredRequest && !error.sent)
        throw new OperationFailed('mcp.unreachable', `${this.title} cannot be reached.`, 'none', true);
      if (error instanceof StreamableHTTPError && error.code !== undefined && error.code >= 400 && error.code < 500)
        // 404 is a session that the server has forgotten.
        throw new OperationFailed('mcp.refused', `${this.title} answered ${error.code}.`, 'none', error.code === 404);
      const late = error instanceof McpError && error.code === ErrorCode.RequestTimeout;
      throw new OperationFailed(late ? 'mcp.timeout' : 'mcp.unreachable', `${this.title} did not answer.`, effect, effect === 'none' || again);
    }
  }
}

/** The protocol itself was refused, so the tool was never reached; any other error may come from within it. */
function effectOfRefusal(code: number, effect: 'none' | 'unknown'): 'none' | 'unknown' {
  const before: number[] = [ErrorCode.ParseError, ErrorCode.InvalidRequest, ErrorCode.MethodNotFound, ErrorCode.InvalidParams];
  return before.includes(code) ? 'none' : effect;
}
