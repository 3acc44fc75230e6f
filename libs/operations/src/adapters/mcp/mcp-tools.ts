/** The tools of all MCP servers. What runs is what a person has reviewed: a tool is read again before each call, and a changed one waits. */
import type { Db } from '@tierdesk/database';
import type { Logger } from '@tierdesk/platform';
import type { Carry, OfferedOperation, OperationSource } from '../../registry/offered-operation.js';
import { OperationFailed } from '../../registry/operation-desk.js';
import type { Operation } from '../../registry/operation.js';
import { acceptTool, readTools, writeTools, type ToolRow } from '../../store/tool-schemas.js';
import type { McpConnection } from './mcp-connection.js';
import { seenTools } from './seen-tools.js';
import { takenOperation, unknownOperation } from './tool-operation.js';
import { resultOf } from './tool-result.js';
import type { McpServerPlan } from './tools-file.js';

const listTimeoutMs = 20_000;
/** They are asked once a minute. */
const silentAfterMs = 5 * 60_000;

export class McpTools implements OperationSource {
  readonly #connections = new Map<string, Promise<McpConnection>>();
  #rows: ToolRow[] = [];
  #offered: OfferedOperation[] = [];
  #db: Db | null = null;

  constructor(private readonly servers: readonly McpServerPlan[]) {
    this.#rebuild();
  }

  get any(): boolean {
    return this.servers.length > 0;
  }

  offered(): readonly OfferedOperation[] {
    return this.#offered;
  }

  /** What was seen and reviewed, by any process of the desk. */
  async refresh(db: Db): Promise<void> {
    this.#db = db;
    if (!this.any) return;
    const rows = await readTools(db);
    // The same schema stays the same object: it is compiled once.
    this.#rows = rows.map((row) => {
      const known = this.#row(row.server, row.tool);
      return known?.hash === row.hash ? { ...row, inputSchema: known.inputSchema, outputSchema: known.outputSchema } : row;
    });
    this.#rebuild();
  }

  /** Asks every server what it offers. @returns the keys of those that did not answer */
  async look(db: Db, logger?: Logger): Promise<string[]> {
    const answered = await Promise.all(this.servers.map(async (server) => !server.door || (await this.#lookAt(server, db, logger))));
    await this.refresh(db);
    return this.servers.filter((_server, i) => !answered[i]).map(({ key }) => key);
  }

  /** Whatever is wrong with one server, the others are asked. @returns false when its tools could not be read, or not be kept */
  async #lookAt(server: McpServerPlan, db: Db, logger?: Logger): Promise<boolean> {
    try {
      const connection = await this.#connection(server);
      const tools = await connection.tools(listTimeoutMs);
      const kept = seenTools(tools);
      await writeTools(db, server.key, kept);
      if (kept.length < tools.length) logger?.warn({ server: server.key, left: tools.length - kept.length }, 'tools of an MCP server cannot be kept');
      return true;
    } catch (error) {
      const code = error instanceof OperationFailed ? error.code : error instanceof Error ? error.name : 'unknown';
      logger?.warn({ server: server.key, code }, 'an MCP server does not answer, or not in a way that can be kept');
      return false;
    }
  }

  /** @param hash of what the reviewer has looked at. @returns false when it has changed in between */
  async accept(db: Db, operation: string, hash: string, by: string): Promise<boolean> {
    await this.refresh(db);
    const row = this.reviewable(operation);
    if (!row) return false;
    const accepted = await acceptTool(db, row, hash, by);
    await this.refresh(db);
    return accepted;
  }

  /** The seen tool behind an operation that the file takes. */
  reviewable(operation: string): ToolRow | null {
    for (const server of this.servers) {
      const taken = server.tools.find(({ name }) => name === operation);
      if (taken) return this.#row(server.key, taken.tool);
    }
    return null;
  }

  /** Servers that were not heard of for some time, by any process of the desk. */
  silent(): string[] {
    const since = Date.now() - silentAfterMs;
    const heard = new Set(this.#rows.filter(({ seenAt }) => seenAt.getTime() > since).map(({ server }) => server));
    return this.servers.filter(({ key, door }) => door && !heard.has(key)).map(({ title }) => `${title} does not answer.`);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#connections.values()].map(async (connection) => (await connection).close()));
  }

  /** The client of the protocol is loaded by those who use a server, not by every process that knows of operations. */
  #connection({ key, title, door }: McpServerPlan): Promise<McpConnection> {
    if (!door) throw new OperationFailed('operation.disabled', `${title} is not connected.`, 'none', false);
    const made = this.#connections.get(key) ?? import('./mcp-connection.js').then(({ McpConnection }) => new McpConnection(title, door));
    this.#connections.set(key, made);
    return made;
  }

  #row(server: string, tool: string): ToolRow | null {
    return this.#rows.find((row) => row.server === server && row.tool === tool) ?? null;
  }

  #rebuild(): void {
    this.#offered = this.servers.flatMap((server) => {
      const taken = server.tools.map((tool): OfferedOperation => {
        const row = this.#row(server.key, tool.tool);
        const operation = takenOperation(server, tool, row);
        return { operation, carry: operation.enabled && row ? this.#carry(server, row, operation) : null };
      });
      const names = new Set(server.tools.map(({ tool }) => tool));
      const others = this.#rows.filter((row) => row.server === server.key && !names.has(row.tool) && !row.gone);
      return [...taken, ...others.map((row): OfferedOperation => ({ operation: unknownOperation(server, row), carry: null }))];
    });
  }

  #carry(server: McpServerPlan, row: ToolRow, operation: Operation): Carry {
    const effect = operation.risk === 'R0' ? 'none' : 'unknown';
    return async (args, { timeoutMs }) => {
      const connection = await this.#connection(server);
      const tools = seenTools(await connection.tools(timeoutMs));
      if (tools.find(({ tool }) => tool === row.tool)?.hash !== row.reviewedHash) {
        if (this.#db) {
          await writeTools(this.#db, server.key, tools);
          await this.refresh(this.#db);
        }
        throw new OperationFailed('operation.changed', `${server.title} has changed this tool since it was reviewed.`, 'none', false);
      }
      return resultOf(await connection.call(row.tool, args, { effect, again: operation.idempotent, timeoutMs }), operation, effect);
    };
  }
}
