/** The desk's own door to the company's systems: every operation under its name, checked on the way in and on the way out. */
import { contentHash, isWrite, type OperationEntry } from '@tierdesk/procedures';
import type { LdapDirectory } from '../adapters/directory/ldap-directory.js';
import type { LdapPeople } from '../adapters/directory/ldap-people.js';
import type { SecretHandover } from '../adapters/directory/secret-handover.js';
import type { OfferedOperation, OperationSource } from './offered-operation.js';
import { OperationDesk, OperationFailed, type CallOptions } from './operation-desk.js';
import type { Arguments, Json, Operation } from './operation.js';
import { misfit, reduceTo } from './schema-check.js';

const defaultTimeoutMs = 60_000;

export class OperationRegistry extends OperationDesk {
  constructor(
    private readonly sources: readonly OperationSource[],
    private readonly ldap: { directory: LdapDirectory | null; people: LdapPeople | null } = { directory: null, people: null },
  ) {
    super();
  }

  /** Null without LDAP_URL. */
  get people(): LdapPeople | null {
    return this.ldap.people;
  }

  /** Where one-time secrets go; without it passwords are not reset over LDAP. */
  handOverBy(handover: SecretHandover): void {
    this.ldap.directory?.handOverBy(handover);
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
      .map(({ name, risk, argsSchema, resultSchema, undo, needsIdentity }) => ({ name, risk, argsSchema, resultSchema, undo, needsIdentity }));
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
    return this.sources.flatMap((source) => source.offered());
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
