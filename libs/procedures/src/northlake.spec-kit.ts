/** The operations, procedures and names that ship with the desk. For specs only. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Surroundings } from './validator/surroundings.js';
import { compile, type PublishedProcedure } from './publish/compile.js';
import { readOperationFile, toOperationEntry } from './registry/operation-file.js';

const config = new URL('../../../config/', import.meta.url);

export const read = (path: string): string => readFileSync(new URL(path, config), 'utf8');

const yamlIn = (folder: string) => readdirSync(new URL(folder, config)).filter((name) => name.endsWith('.yaml'));

export const operationFiles = yamlIn('operations/').map((name) => ({ name, ...readOperationFile(read(`operations/${name}`)) }));

export const northlake: Surroundings = {
  operations: operationFiles.flatMap(({ file }) => file?.operations.map(toOperationEntry) ?? []),
  categories: ['vpn', 'security', 'passwords', 'erp', 'printing', 'mail', 'meetings', 'files', 'network', 'onboarding', 'hardware', 'software'],
  queues: ['service-desk', 'duty-lead', 'netops'],
  vendors: ['corvid', 'fortway', 'meridian'],
};

export const shipped = yamlIn('procedures/');

export function published(name: string): PublishedProcedure {
  const { published: version, problems } = compile(read(`procedures/${name}`), northlake);
  if (!version) throw new Error(`${name}: ${problems.map(({ line, code, message }) => `${line} ${code} ${message}`).join('\n')}`);
  return version.procedure;
}

/** Mulberry32. */
export function generator(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
