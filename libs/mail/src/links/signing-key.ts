/** The desk's secret: signs reply addresses and links. Made once, kept in `DATA_DIR/secret.key`; a lost key makes old links invalid, nothing else. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type Settings } from '@tierdesk/platform';

const keyBytes = 32;

/** Injection token of the signing key. */
export const SIGNING_KEY = Symbol('signing key');

/** What a signature is for; a signature made for one purpose is worth nothing for another. */
export type SignaturePurpose = 'reply-address' | 'message-id' | 'link' | 'reader' | 'session' | 'sign-in';

export class SigningKey {
  constructor(private readonly secret: Buffer) {}

  sign(purpose: SignaturePurpose, text: string): Buffer {
    return createHmac('sha256', this.secret).update(purpose).update('\0').update(text).digest();
  }
}

/** @throws ConfigError when the folder cannot be written or the file is no key */
export function loadSigningKey(settings: Pick<Settings, 'DATA_DIR'>): SigningKey {
  const path = join(settings.DATA_DIR, 'secret.key');
  const secret = readKey(path) ?? makeKey(settings.DATA_DIR, path);
  if (secret.length !== keyBytes)
    throw new ConfigError([
      `DATA_DIR: ${path} is not a key of ${keyBytes} bytes; restore it, or delete it to get a new one (old links stop working)`,
    ]);
  return new SigningKey(secret);
}

export function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

function readKey(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw new ConfigError([`DATA_DIR: ${path} cannot be read (${String(error)})`]);
  }
}

/** Written aside and linked into place, so that a process that starts at the same time never reads half a key. */
function makeKey(folder: string, path: string): Buffer {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(folder, { recursive: true });
    const file = openSync(draft, 'wx', 0o600);
    writeSync(file, randomBytes(keyBytes));
    fsyncSync(file);
    closeSync(file);
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    } finally {
      unlinkSync(draft);
    }
    return readFileSync(path);
  } catch (error) {
    throw new ConfigError([`DATA_DIR: ${path} cannot be made (${String(error)})`]);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
