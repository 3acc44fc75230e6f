/** Reads `operations/*.yaml` and the settings beside it. A system without settings is switched off; what is written wrongly is told at once. */
import { join } from 'node:path';
import { ConfigError, readYamlFile, yamlFilesIn, type Settings, type YamlFile } from '@tierdesk/platform';
import { OperationFile, toOperationEntry, type DeclaredOperation } from '@tierdesk/procedures';
import { httpCall } from '../adapters/http/http-call.js';
import { readHttpSystem, type ReadSystem } from '../adapters/http/http-system.js';
import { crossProblems } from './cross-check.js';
import type { OfferedOperation } from './offered-operation.js';
import { OperationRegistry } from './operation-registry.js';
import type { Operation } from './operation.js';
import { schemaHash } from './schema-hash.js';

type Variables = Readonly<Record<string, string | undefined>>;
export type OperationSettings = Pick<Settings, 'CONFIG_DIR' | 'OPERATIONS_ALLOW_PRIVATE'>;
type Written = YamlFile<OperationFile>;

/** @param variables what `${NAME}` in a file stands for. @throws ConfigError with every problem of every file */
export function loadOperations(settings: OperationSettings, variables: Variables): OperationRegistry {
  const files = yamlFilesIn(join(settings.CONFIG_DIR, 'operations')).map((path): Written => readYamlFile(path, OperationFile));
  const problems = files.flatMap((file) => file.problems);
  const offered = files.flatMap((file) =>
    file.value ? offer(file, file.value, readHttpSystem(file.value, variables, settings.OPERATIONS_ALLOW_PRIVATE), problems) : [],
  );
  problems.push(...crossProblems(files));
  if (problems.length > 0) throw new ConfigError(problems);
  return new OperationRegistry([{ offered: () => offered }]);
}

function offer(written: Written, file: OperationFile, read: ReadSystem, problems: string[]): OfferedOperation[] {
  if (read.state === 'wrong') {
    problems.push(written.problemAt(['baseUrl'], read.problem));
    return [];
  }
  return file.operations.map((declared) => ({
    operation: toOperation(declared, file.system, read.state === 'off' ? read.because : null),
    carry: read.state === 'on' ? httpCall(read.system, declared) : null,
  }));
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
    reads: declared.reads ?? null,
    idempotent: declared.risk === 'R0' || declared.idempotencyHeader !== undefined,
    schemaHash: schemaHash(entry),
  };
}
