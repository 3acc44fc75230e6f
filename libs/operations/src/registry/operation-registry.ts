/** The desk's own door to the company's systems: every operation under its name, checked on the way in and on the way out. */
import type { DataSource } from '@tierdesk/database';
import type { Logger } from '@tierdesk/platform';
import { contentHash, isWrite, type OperationEntry } from '@tierdesk/procedures';
import type { LdapDirectory } from '../adapters/directory/ldap-directory.js';
import type { LdapPeople } from '../adapters/directory/ldap-people.js';
import type { McpTools } from '../adapters/mcp/mcp-tools.js';
import type { SecretHandover } from '../adapters/directory/secret-handover.js';
import type { OfferedOperation, OperationSource } from './offered-operation.js';
import { OperationDesk, OperationFailed, type CallOptions } from './operation-desk.js';
import type { Arguments, Json, Operation } from './operation.js';
import { misfit, reduceTo } from './schema-check.js';

const defaultTimeoutMs = 60_000;
/** A review in another process counts within this time; the servers are asked at each call anyway. */
const refreshMs = 10_000;
const lookMs = 60_000;

export interface RegistryParts {
  directory: LdapDirectory | null;
  people: LdapPeople | null;
  tools: McpTools | null;
  /** Names of the systems, for people. */
  titles: ReadonlyMap<string, string>;
}

export class OperationRegistry extends OperationDesk {
  #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly sources: readonly OperationSource[],
    private readonly parts: RegistryParts = { directory: null, people: null, tools: null, titles: new Map() },
  ) {
    super();
  }

  /** Null without LDAP_URL. */
  get people(): LdapPeople | null {
    return this.parts.people;
  }

  titleOf(system: string): string | null {
    return this.parts.titles.get(system) ?? null;
  }

  /** Where one-time secrets go; without it passwords are not reset over LDAP. */
  handOverBy(handover: SecretHandover): void {
    this.parts.directory?.handOverBy(handover);
  }

  /**
   * Reads which tools of MCP servers were seen and reviewed, now and again while the process runs.
   * @param watch this process also asks the servers what they offer
   */
  async open(source: DataSource, logger: Logger, { watch }: { watch: boolean }): Promise<void> {
    const { tools } = this.parts;
    if (!tools?.any) return;
    await tools.refresh(source.manager);
    const quietly = (act: () => Promise<unknown>) => () =>
      void act().catch((error: unknown) =>
        logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'tools of MCP servers could not be read'),
      );
    const look = quietly(() => tools.look(source.manager, logger));
    this.#timers.push(
      setInterval(
        quietly(() => tools.refresh(source.manager)),
        refreshMs,
      ).unref(),
    );
    if (!watch) return;
    this.#timers.push(setInterval(look, lookMs).unref());
    look();
  }

  async close(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    await this.parts.tools?.close();
  }

  /** What should work and does not, in one line each. */
  async troubles(): Promise<string[]> {
    const directory = await this.parts.people?.check().then(
      () => null,
      (error: unknown) => (error instanceof OperationFailed ? error.message : 'The directory cannot be reached.'),
    );
    return [...(directory ? [directory] : []), ...(this.parts.tools?.silent() ?? [])];
  }

  /** The tools of MCP servers; null in a registry that was made without them. */
  get tools(): McpTools | null {
    return this.parts.tools;
  }

  override all(): readonly Operation[] {
    return this.#offered().map(({ operation }) => operation);
  }

  override get(name: string): Operation | null {
    return this.#find(name)?.operation ?? null;
  }

  override entries(): readonly OperationEntry[] {
    return this.all()
      .filter((operation) => operation.enabled)
      .map(({ name, risk, argsSchema, resultSchema, undo, needsIdentity, subject }) => ({
        name,
        risk,
        argsSchema,
        resultSchema,
        undo,
        needsIdentity,
        subject,
      }));
  }

  override toolSetHash(names?: readonly string[]): string {
    const wanted = names ?? this.entries().map(({ name }) => name);
    const hashes = [...new Set(wanted)].map((name): [string, string | null] => [name, this.get(name)?.schemaHash ?? null]);
    return contentHash(Object.fromEntries(hashes));
  }

  override async call(name: string, args: Arguments, options: CallOptions): Promise<Record<string, Json>> {
    const found = this.#find(name);
    if (!found) throw new OperationFailed('operation.unknown', `There is no operation ${name}.`, 'none', false);
    const { operation, carry } = found;
    if (!operation.enabled || !carry)
      throw new OperationFailed('operation.disabled', operation.disabledBecause ?? `${name} is switched off.`, 'none', false);
    const wrong = misfit(operation.argsSchema, args);
    if (wrong) throw new OperationFailed('operation.arguments', `The arguments of ${name} do not fit: ${wrong}.`, 'none', false);
    const answer = await carry(args, { timeoutMs: defaultTimeoutMs, ...options });
    return checkedResult(operation, answer);
  }

  #offered(): OfferedOperation[] {
    return [...this.sources, ...(this.parts.tools ? [this.parts.tools] : [])].flatMap((source) => source.offered());
  }

  #find(name: string): OfferedOperation | null {
    return this.#offered().find(({ operation }) => operation.name === name) ?? null;
  }
}

function checkedResult(operation: Operation, answer: unknown): Record<string, Json> {
  const schema = operation.resultSchema ?? { type: 'object' };
  const result = reduceTo(schema, answer);
  const wrong = misfit(schema, result);
  if (wrong === null) return result as Record<string, Json>;
  // It answered, so it did something; another try would get the same answer.
  const effect = isWrite(operation) ? 'unknown' : 'none';
  throw new OperationFailed('operation.result', `The result of ${operation.name} does not fit: ${wrong}.`, effect, false);
}
