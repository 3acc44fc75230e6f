/** The desk's settings, checked by the same code that its processes use. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { Problems } from '../problem.mjs';
import { root } from '../root.mjs';
import { portProblems } from './ports.mjs';

/** @returns {Promise<import('@tierdesk/platform').Settings>} */
export async function deskSettings(environment = process.env) {
  // Not through the library's door: that would load the whole Temporal client into the supervisor.
  const { readSettings } = await import('../../../libs/platform/dist/settings.js');
  const { ConfigError } = await import('../../../libs/platform/dist/errors.js');
  try {
    process.chdir(root);
    return readSettings(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new Problems(
      error.problems.map((line) => `${line}. Mend: correct it in .env or the environment; config/env.example explains each setting.`),
    );
  }
}

/** Which parts the desk runs itself. */
export function partsOf(environment, settings) {
  const given = { ...fromEnvFile(), ...environment };
  return { postgres: !given.DATABASE_URL, temporal: !given.TEMPORAL_ADDRESS, catcher: !settings.SMTP_URL };
}

/** @throws {Problems} with one line for each port that cannot be had */
export async function checkPorts(settings, own) {
  const local = (setting) => ({ setting, host: '127.0.0.1', port: settings[setting] });
  const lines = await portProblems([
    { setting: 'HTTP_PORT', host: settings.HTTP_HOST, port: settings.HTTP_PORT },
    { setting: 'SMTP_PORT', host: settings.SMTP_HOST, port: settings.SMTP_PORT },
    ...(own.postgres ? [local('POSTGRES_PORT')] : []),
    ...(own.temporal ? [local('TEMPORAL_PORT'), local('TEMPORAL_UI_PORT')] : []),
    ...(own.catcher ? [local('CATCHER_SMTP_PORT'), local('CATCHER_PORT')] : []),
  ]);
  if (lines.length > 0) throw new Problems(lines);
}

/** @throws {Problems} when a folder that settings name is not there */
export function checkFolders(settings) {
  if (existsSync(settings.CONFIG_DIR)) return;
  throw new Problems([`CONFIG_DIR: ${settings.CONFIG_DIR} is not there. Mend: correct the setting, or make the folder.`]);
}

function fromEnvFile() {
  const file = join(root, '.env');
  if (!existsSync(file)) return {};
  return parseEnv(readFileSync(file, 'utf8'));
}
