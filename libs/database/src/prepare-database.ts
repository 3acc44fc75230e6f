/** Makes the desk's database when it is missing and runs the migrations that are due. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createDataSource } from './data-source.js';

const WAIT_FOR_SERVER_MS = 60_000;
/** Any number that nothing else in the database uses. */
const MIGRATION_LOCK = 7_411_260;

/** Safe to run several times at once. @returns names of the migrations that ran */
export async function prepareDatabase(url: string): Promise<string[]> {
  await reachDatabase(url);
  const source = await createDataSource(url, { poolSize: 2, applicationName: 'tierdesk migrations' }).initialize();
  const holder = source.createQueryRunner();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await source.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    // The lock belongs to the connection and ends with it.
    await holder.release();
    await source.destroy();
  }
}

async function reachDatabase(url: string): Promise<void> {
  for (const deadline = Date.now() + WAIT_FOR_SERVER_MS; ; await sleep(250)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      return;
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === MISSING_DATABASE) return await createDatabase(url);
      if (!worthWaitingFor(code) || Date.now() > deadline) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const MISSING_DATABASE = '3D000';

/** The server starts, stops or is not there yet; anything else, such as a wrong password, stays as it is. */
function worthWaitingFor(code: string | undefined): boolean {
  return code === undefined || code.startsWith('57P') || ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'].includes(code);
}

async function createDatabase(url: string): Promise<void> {
  const admin = new URL(url);
  const name = decodeURIComponent(admin.pathname.slice(1));
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.href, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const existsByNow = ['42P04', '23505'].includes((error as { code?: string }).code ?? '');
    if (!existsByNow) throw error;
  } finally {
    await client.end();
  }
}
