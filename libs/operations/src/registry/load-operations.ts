/** Reads `operations/*.yaml` and the settings beside it. A system without settings is switched off; what is written wrongly is told at once. */
import { join } from 'node:path';
import { ConfigError, readYamlFile, yamlFilesIn, type Settings, type YamlFile } from '@tierdesk/platform';
import { OperationFile, toOperationEntry, type DeclaredOperation } from '@tierdesk/procedures';
import { LdapDirectory } from '../adapters/directory/ldap-directory.js';
import { LdapPeople } from '../adapters/directory/ldap-people.js';
import { readLdapSettings, type LdapKeys, type LdapSettings } from '../adapters/directory/ldap-settings.js';
import { httpCall } from '../adapters/http/http-call.js';
import { readHttpSystem, type ReadSystem } from '../adapters/http/http-system.js';
import { McpTools } from '../adapters/mcp/mcp-tools.js';
import { readToolsFile } from '../adapters/mcp/tools-file.js';
import { crossProblems, toolNameProblems } from './cross-check.js';
import type { OfferedOperation } from './offered-operation.js';
import { OperationRegistry } from './operation-registry.js';
import type { Operation } from './operation.js';
import { schemaHash } from './schema-hash.js';

type Variables = Readonly<Record<string, string | undefined>>;
export type OperationSettings = Pick<Settings, 'CONFIG_DIR' | LdapKeys>;
type Written = YamlFile<OperationFile>;

/** @param variables what `${NAME}` in a file stands for. @throws ConfigError with every problem of every file */
export function loadOperations(settings: OperationSettings, variables: Variables): OperationRegistry {
  const files = yamlFilesIn(join(settings.CONFIG_DIR, 'operations')).map((path): Written => readYamlFile(path, OperationFile));
  const problems = files.flatMap((file) => file.problems);
  const ldap = ldapOf(settings, problems);
  const directory = ldap && new LdapDirectory(ldap);
  const offered = files.flatMap((file) => {
    if (!file.value) return [];
    const system = readHttpSystem(file.value, variables, settings.OPERATIONS_ALLOW_PRIVATE);
    if (system.state === 'wrong') problems.push(file.problemAt(['baseUrl'], system.problem));
    return file.value.operations.map((declared) => offer(declared, file.value?.system ?? file.key, system, directory));
  });
  const tools = readToolsFile(settings.CONFIG_DIR, variables, settings.OPERATIONS_ALLOW_PRIVATE);
  problems.push(...tools.problems, ...crossProblems(files), ...toolNameProblems(files, tools.servers));
  if (problems.length > 0) throw new ConfigError(problems);
  return new OperationRegistry([{ offered: () => offered }], {
    directory,
    people: ldap && new LdapPeople(ldap),
    tools: new McpTools(tools.servers),
    titles: new Map(files.flatMap(({ value }) => (value ? [[value.system, value.title]] : []))),
  });
}

function ldapOf(settings: OperationSettings, problems: string[]): LdapSettings | null {
  try {
    return readLdapSettings(settings);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(...error.problems);
    return null;
  }
}

function offer(declared: DeclaredOperation, system: string, http: ReadSystem, directory: LdapDirectory | null): OfferedOperation {
  const overLdap = declared.adapter === 'directory' ? (directory?.carry(declared.name) ?? null) : null;
  if (overLdap) return { operation: { ...toOperation(declared, system, null), origin: 'directory', idempotent: true }, carry: overLdap };
  if (http.state === 'on') return { operation: toOperation(declared, system, null), carry: httpCall(http.system, declared) };
  return { operation: toOperation(declared, system, http.state === 'off' ? http.because : http.problem), carry: null };
}

function toOperation(declared: DeclaredOperation, system: string, disabledBecause: string | null): Operation {
  const entry = toOperationEntry(declared);
  return {
    ...entry,
    title: declared.title,
    origin: 'file',
    system,
    enabled: disabledBecause === null,
    disabledBecause,
    subject: declared.subject ?? null,
    precondition: declared.precondition ?? null,
    check: declared.check ?? null,
    reads: declared.reads ?? null,
    idempotent: declared.risk === 'R0' || declared.idempotencyHeader !== undefined,
    schemaHash: schemaHash(entry),
  };
}
