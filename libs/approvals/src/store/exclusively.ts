/** Lets one process at a time carry out the same key. The lock is the connection's: it ends with the process that held it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, Db } from '@tierdesk/database';
import { OperationalError } from '@tierdesk/platform';

/** Almost as long as one call to a system may take, so that whoever waits reads its result. */
const patienceMs = 50_000;
const lookEveryMs = 100;

/** @throws OperationalError `operation.under_way` when it takes too long */
export async function exclusively<T>(source: DataSource, key: string, work: (db: Db) => Promise<T>): Promise<T> {
  const connection = source.createQueryRunner();
  try {
    await connection.connect();
    const db = connection.manager;
    await takeLock(db, key);
    try {
      return await work(db);
    } finally {
      await db.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key]);
    }
  } finally {
    await connection.release();
  }
}

/** Asks again and again, not in one long statement: that one would be cut by the limit of statements. */
async function takeLock(db: Db, key: string): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const rows: { taken: boolean }[] = await db.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken', [key]);
    if (rows[0]?.taken) return;
    if (Date.now() > until) throw new OperationalError('operation.under_way', 'the same step is being carried out', { retryAfterMs: 5_000 });
    await sleep(lookEveryMs);
  }
}
