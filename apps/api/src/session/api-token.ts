/** The bearer token of programs: from the settings, else made once and kept in `DATA_DIR/api-token`, readable by its owner alone. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type Settings } from '@tierdesk/platform';

export class ApiToken {
  constructor(private readonly token: string) {}

  matches(given: string): boolean {
    const left = Buffer.from(given);
    const right = Buffer.from(this.token);
    return left.length === right.length && timingSafeEqual(left, right);
  }
}

/** @throws ConfigError when DATA_DIR cannot be written */
export function loadApiToken(settings: Pick<Settings, 'DATA_DIR' | 'TIERDESK_API_TOKEN'>): ApiToken {
  return new ApiToken(settings.TIERDESK_API_TOKEN ?? keptToken(settings.DATA_DIR));
}

function keptToken(folder: string): string {
  const path = join(folder, 'api-token');
  const kept = readIfThere(path);
  if (kept) return kept;
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    // Linked into place, so that two processes that start at once agree on one token.
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!readIfThere(path)) throw error;
    }
    unlinkSync(draft);
  } catch (error) {
    throw new ConfigError([`DATA_DIR: ${path} cannot be written (${String(error)}); set TIERDESK_API_TOKEN or mend the folder`]);
  }
  return readIfThere(path) ?? '';
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim() || null;
  } catch {
    return null;
  }
}
