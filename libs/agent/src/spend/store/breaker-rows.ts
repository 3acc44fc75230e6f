/** Row of `agent_breaker`: one state for all processes, changed by single statements only. */
import type { Db } from '@tierdesk/database';

export interface BreakerRow {
  state: 'closed' | 'open' | 'half_open';
  failures: number;
  code: string | null;
  since: Date | null;
  /** Milliseconds from now; null while closed. */
  waitMs: number | null;
}

const name = 'model';

export async function readBreaker(db: Db): Promise<BreakerRow> {
  const rows: BreakerRow[] = await db.query(
    `SELECT state, failures, code, since, greatest(0, extract(epoch FROM try_at - now()) * 1000)::int AS "waitMs" FROM agent_breaker WHERE name = $1`,
    [name],
  );
  return rows[0] ?? { state: 'closed', failures: 0, code: null, since: null, waitMs: null };
}

/** One caller of all gets the try; it has `tryMs` before another may. @returns whether this one is it */
export async function takeTry(db: Db, tryMs: number): Promise<boolean> {
  const result: [unknown[], number] = await db.query(
    `UPDATE agent_breaker SET state = 'half_open', try_at = now() + $2 * interval '1 millisecond' WHERE name = $1 AND state <> 'closed' AND try_at <= now() RETURNING 1`,
    [name, tryMs],
  );
  return result[1] > 0;
}

export async function closeBreaker(db: Db): Promise<void> {
  await db.query(
    `UPDATE agent_breaker SET state = 'closed', failures = 0, opened = 0, code = NULL, since = NULL, try_at = NULL WHERE name = $1 AND (failures > 0 OR state <> 'closed')`,
    [name],
  );
}

/** Counts a failure; opens at `most`, or at once. Each opening in a row waits twice as long, up to `longestMs`. */
export async function countFailure(
  db: Db,
  failure: { code: string; atOnce: boolean; most: number; waitMs: number; longestMs: number },
): Promise<boolean> {
  const rows: { opened_now: boolean }[] = await db.query(
    `INSERT INTO agent_breaker AS b (name, state, failures, opened, code, since, try_at)
     VALUES ($1, CASE WHEN $3 OR 1 >= $4 THEN 'open' ELSE 'closed' END, 1, CASE WHEN $3 OR 1 >= $4 THEN 1 ELSE 0 END, $2,
       CASE WHEN $3 OR 1 >= $4 THEN now() END, CASE WHEN $3 OR 1 >= $4 THEN now() + $5 * interval '1 millisecond' END)
     ON CONFLICT (name) DO UPDATE SET
       failures = b.failures + 1, code = $2,
       state = CASE WHEN $3 OR b.state = 'half_open' OR b.failures + 1 >= $4 THEN 'open' ELSE b.state END,
       opened = b.opened + CASE WHEN b.state <> 'open' AND ($3 OR b.state = 'half_open' OR b.failures + 1 >= $4) THEN 1 ELSE 0 END,
       since = CASE WHEN $3 OR b.state = 'half_open' OR b.failures + 1 >= $4 THEN coalesce(b.since, now()) ELSE b.since END,
       try_at = CASE WHEN b.state <> 'open' AND ($3 OR b.state = 'half_open' OR b.failures + 1 >= $4)
         THEN now() + least($5 * power(2, least(b.opened, 20)), $6) * interval '1 millisecond' ELSE b.try_at END
     RETURNING state = 'open' AS opened_now`,
    [name, failure.code, failure.atOnce, failure.most, failure.waitMs, failure.longestMs],
  );
  return rows[0]?.opened_now ?? false;
}
