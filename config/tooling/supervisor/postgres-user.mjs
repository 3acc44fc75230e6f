/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, which is made when it is missing. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../problem.mjs';

/** Where every user may read; for binaries of a clone that the user postgres may not enter, such as one below /root. */
const READABLE_COPY = '/var/cache/tierdesk';

/**
 * @typedef {object} RunAs
 * @property {number} [uid] owner of the data; absent when nothing needs to change
 * @property {number} [gid]
 * @property {string} binaries folder of the programs that this user can run
 * @property {string[]} prefix words before a command, when the user alone cannot reach the data
 */

/** @param {string} binaries folder with postgres and initdb @param {string} folder where the data lies @param {string} version @returns {RunAs} */
export function postgresUser(binaries, folder, version) {
  if (process.getuid?.() !== 0) return { binaries, prefix: [] };
  const { uid, gid } = existingUser() ?? newUser();
  const can = (...command) => spawnSync(command[0], command.slice(1), { uid, gid, cwd: '/' }).status === 0;
  const runnable = can(join(binaries, 'postgres'), '--version') ? binaries : readableCopy(binaries, version);
  if (can('test', '-x', folder)) return { uid, gid, binaries: runnable, prefix: [] };
  // Root lends it the one right that is missing on the way to its own folder.
  const right = '+dac_override';
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', `--inh-caps=${right}`, `--ambient-caps=${right}`, '--'];
  if (spawnSync(prefix[0], [...prefix.slice(1), 'test', '-r', '/']).status === 0) return { uid, gid, binaries: runnable, prefix };
  throw new Problem(
    `The user postgres may not enter ${folder}.`,
    'set DATA_DIR to a folder that all users may enter, run as an ordinary user, or set DATABASE_URL.',
  );
}

function readableCopy(binaries, version) {
  const copy = join(READABLE_COPY, `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    mkdirSync(READABLE_COPY, { recursive: true, mode: 0o755 });
    cpSync(dirname(binaries), draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, copy);
    } catch {
      // Another start was faster.
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return join(copy, 'bin');
}

function existingUser() {
  try {
    const number = (option) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    return null;
  }
}

function newUser() {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = existingUser();
  if (made) return made;
  throw new Problem('PostgreSQL does not run as root, and the user "postgres" cannot be made.', 'run as an ordinary user, or set DATABASE_URL.');
}
