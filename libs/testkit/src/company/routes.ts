/** The URLs of `config/operations`, so that the company speaks exactly what the desk is configured to say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryConfig } from '../desk/config-folder.js';

export interface Route {
  operation: string;
  method: string;
  /** With the system's name in front. */
  path: RegExp;
  idempotencyHeader: string | null;
}

interface WrittenFile {
  system: string;
  operations: { name: string; method: string; url: string; idempotencyHeader?: string }[];
}

const files = (): WrittenFile[] => {
  const folder = join(repositoryConfig, 'operations');
  return readdirSync(folder).map((name) => parse(readFileSync(join(folder, name), 'utf8')) as WrittenFile);
};

export function readSystems(): string[] {
  return files().map(({ system }) => system);
}

/** Those without arguments in the path first: `/profiles/restore` is no profile. */
export function readRoutes(): Route[] {
  return files()
    .flatMap(({ system, operations }) => operations.map((operation) => ({ system, operation })))
    .sort((a, b) => argumentsIn(a.operation.url) - argumentsIn(b.operation.url))
    .map(({ system, operation: { name, method, url, idempotencyHeader } }) => ({
      operation: name,
      method,
      path: new RegExp(`^/${system}${url.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
      idempotencyHeader: idempotencyHeader?.toLowerCase() ?? null,
    }));
}

const argumentsIn = (url: string): number => url.split('{').length;
