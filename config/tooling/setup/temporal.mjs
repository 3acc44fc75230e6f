/** Finds the Temporal server: an existing cluster, a CLI of the machine, the cached copy, the official archive, or a build by Go. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Problem } from '../problem.mjs';
import { say } from '../progress.mjs';
import { withLock } from './lock.mjs';
import { buildWithGo } from './temporal-build.mjs';
import { downloadArchive } from './temporal-archive.mjs';

export const TEMPORAL_VERSION = '1.5.1';

/** @returns {Promise<string>} path of the CLI, whose `server start-dev` is the server */
export async function findTemporal(environment = process.env) {
  const given = environment.TEMPORAL_CLI;
  if (given) {
    if (works(given)) return given;
    throw new Problem(`TEMPORAL_CLI=${given} does not run.`, 'name the Temporal CLI by its full path, or remove the setting.');
  }
  const onPath = (environment.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'temporal'))
    .find(works);
  if (onPath) return onPath;
  const cache = join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tierdesk', `temporal-${TEMPORAL_VERSION}`);
  const cached = join(cache, 'temporal');
  if (works(cached)) return cached;
  makeFolder(cache);
  return withLock(`${cache}.lock`, 'bringing the Temporal server', async () => {
    if (!works(cached)) await bring(cache, environment);
    return cached;
  });
}

async function bring(cache, environment) {
  const refusal = await downloadArchive(cache, TEMPORAL_VERSION);
  if (!refusal) return;
  say(`  ${refusal}; building it instead`);
  await buildWithGo(cache, TEMPORAL_VERSION, environment);
}

function works(file) {
  if (!existsSync(file)) return false;
  try {
    accessSync(file, constants.X_OK);
    return execFileSync(file, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 }).includes('temporal');
  } catch {
    return false;
  }
}

function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Problem(`The cache folder ${folder} cannot be made (${error.code}).`, 'set XDG_CACHE_HOME to a folder that can be written.');
  }
}
