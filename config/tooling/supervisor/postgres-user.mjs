/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, which is made when it is missing. */
import { execFileSync, spawnSync } from 'node:child_process';
import { Problem } from '../problem.mjs';

/**
 * @typedef {object} RunAs
 * @property {number} [uid] owner of the data; nothing is changed when absent
 * @property {number} [gid]
 * @property {string[]} prefix words before the command, when the user alone cannot reach it
 */

/** @param {string} binary @returns {RunAs} */
export function postgresUser(binary) {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const { uid, gid } = existingUser() ?? newUser();
  if (spawnSync(binary, ['--version'], { uid, gid }).status === 0) return { uid, gid, prefix: [] };
  // A clone below /root: that user may not pass, unless root lends it this one right.
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--'];
  if (spawnSync(prefix[0], [...prefix.slice(1), binary, '--version']).status === 0) return { uid, gid, prefix };
  throw new Problem(
    `The user postgres cannot run ${binary}.`,
    'clone into a folder that all users may enter, run as an ordinary user, or set DATABASE_URL.',
  );
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
