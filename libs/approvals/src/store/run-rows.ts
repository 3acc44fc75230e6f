/** Rows `operation_run`: written before anything is called, so that whoever comes after a crash knows that it may have happened. */
import type { Db } from '@tierdesk/database';
import type { Arguments, Json, SafetyReport } from '@tierdesk/operations';
import { ranSince } from './grant-rows.js';

export type RunState = 'begun' | 'done' | 'failed' | 'unknown';

export interface OperationRunRow {
  key: string;
  node: string;
  operation: string;
  args: Arguments;
  state: RunState;
  before: Record<string, Json> | null;
  result: Record<string, Json> | null;
  error: string | null;
  attempts: number;
  touches: string | null;
  undoneBy: string | null;
}

export interface NewRun {
  key: string;
  ticket: number;
  run: string;
  step: string;
  node: string;
  operation: string;
  risk: string;
  args: Arguments;
  argsHash: string;
  approval: string | null;
  before: Record<string, Json> | null;
  report: SafetyReport | null;
  touches: string | null;
  undoOf: string | null;
}

export async function findRun(db: Db, key: string): Promise<OperationRunRow | null> {
  const rows: OperationRunRow[] = await db.query(
    `SELECT key, node, operation, args, state, before, result, error, attempts, touches, undone_by AS "undoneBy" FROM operation_run WHERE key = $1`,
    [key],
  );
  return rows[0] ?? null;
}

export interface RunLimits {
  /** Most runs in 24 hours for one person, this one included. */
  perDay: number | null;
  /** Most runs of this very call since its approval was asked for (epoch ms), this one included. */
  perGrant: { runs: number; since: number } | null;
}

export type BeginResult = 'begun' | 'rate_exceeded' | 'grant_used_up';

/** One after the other: of two runs at once the second one counts the first. */
export async function beginRun(db: Db, run: NewRun, limits: RunLimits): Promise<BeginResult> {
  const { perDay, perGrant } = limits;
  return locked(db, 1, `${run.operation} ${run.touches ?? ''}`, async () => {
    if (perGrant === null) return insertRun(db, run, perDay);
    return locked(db, 2, `${run.ticket}/${run.run}/${run.node}`, async () => {
      const ran = await ranSince(db, { ...run, except: run.key, since: perGrant.since });
      return ran >= perGrant.runs ? 'grant_used_up' : insertRun(db, run, perDay);
    });
  });
}

async function insertRun(db: Db, run: NewRun, perDay: number | null): Promise<BeginResult> {
  const rows: unknown[] = await db.query(
    `INSERT INTO operation_run (key, ticket, run, step, node, operation, risk, args, args_hash, approval, before, report, touches, undo_of)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11::jsonb, $12::jsonb, $13, $14
     WHERE $15::int IS NULL OR (SELECT count(*) FROM operation_run WHERE operation = $6 AND touches = $13 AND state <> 'failed' AND key <> $1
       AND began_at > now() - interval '24 hours') < $15
     -- Begun before, and never called: it begins anew, with what is known and allowed now.
     ON CONFLICT (key) DO UPDATE SET args = excluded.args, args_hash = excluded.args_hash, approval = excluded.approval, before = excluded.before,
       report = excluded.report, touches = excluded.touches, began_at = now() WHERE operation_run.attempts = 0
     RETURNING key`,
    [
      ...[run.key, run.ticket, run.run, run.step, run.node, run.operation, run.risk, JSON.stringify(run.args), run.argsHash, run.approval],
      ...[jsonOrNull(run.before), jsonOrNull(run.report), run.touches, run.undoOf, perDay],
    ],
  );
  return rows.length > 0 ? 'begun' : 'rate_exceeded';
}

async function locked<T>(db: Db, space: number, name: string, work: () => Promise<T>): Promise<T> {
  await db.query('SELECT pg_advisory_lock(hashtextextended($1, $2))', [name, space]);
  try {
    return await work();
  } finally {
    await db.query('SELECT pg_advisory_unlock(hashtextextended($1, $2))', [name, space]);
  }
}

/** This try surely did nothing. Without such a word nobody knows, because the process may have died in the middle. */
export async function noteRefusal(db: Db, key: string, code: string): Promise<void> {
  await db.query('UPDATE operation_run SET error = $2 WHERE key = $1', [key, code]);
}

export async function noteBefore(db: Db, key: string, before: Record<string, Json> | null): Promise<void> {
  await db.query('UPDATE operation_run SET before = $2::jsonb WHERE key = $1', [key, jsonOrNull(before)]);
}

/** @returns how often it has been called, this time included */
export async function countAttempt(db: Db, key: string): Promise<number> {
  const [rows]: [{ attempts: number }[], number] = await db.query(
    'UPDATE operation_run SET attempts = attempts + 1, error = NULL WHERE key = $1 RETURNING attempts',
    [key],
  );
  return rows[0]?.attempts ?? 0;
}

export async function endRun(
  db: Db,
  key: string,
  end: { state: RunState; result?: Record<string, Json> | null; error?: string | null; after?: Record<string, Json> | null },
): Promise<void> {
  await db.query(
    `UPDATE operation_run SET state = $2, result = coalesce($3::jsonb, result), error = $4, after = $5::jsonb, ended_at = now() WHERE key = $1`,
    [key, end.state, jsonOrNull(end.result ?? null), end.error ?? null, jsonOrNull(end.after ?? null)],
  );
}

export async function markUndone(db: Db, key: string, byStep: string): Promise<void> {
  await db.query('UPDATE operation_run SET undone_by = $2 WHERE key = $1', [key, byStep]);
}

/** The ticket's decision: people have taken it over, or a branch that was faster was enough. What has not begun does not begin. */
export async function isWanted(db: Db, { ticket, run, step }: { ticket: number; run: string; step: string }): Promise<boolean> {
  const rows: unknown[] = await db.query(`SELECT 1 FROM procedure_step WHERE ticket = $1 AND run = $2 AND step = $3 AND state = 'cancelled'`, [
    ticket,
    run,
    step,
  ]);
  return rows.length === 0;
}

/** What the operations of a run answered, by node; the last one counts. */
export async function resultsOf(db: Db, ticket: number, run: string): Promise<Map<string, Arguments>> {
  const rows: { node: string; result: Arguments }[] = await db.query(
    `SELECT node, result FROM operation_run WHERE ticket = $1 AND run = $2 AND state = 'done' AND result IS NOT NULL AND undo_of IS NULL ORDER BY began_at`,
    [ticket, run],
  );
  return new Map(rows.map(({ node, result }) => [node, result]));
}

/** What a run has changed and not taken back. */
export async function ownChanges(
  db: Db,
  ticket: number,
  run: string,
): Promise<{ operation: string; args: Arguments; before: Record<string, Json> | null }[]> {
  return db.query(
    `SELECT operation, args, before FROM operation_run
     WHERE ticket = $1 AND run = $2 AND state = 'done' AND risk <> 'R0' AND undo_of IS NULL AND undone_by IS NULL ORDER BY began_at`,
    [ticket, run],
  );
}

/** Writes of the same run for the same person since then, newest first, with what stood there right after. */
export async function ownWritesSince(
  db: Db,
  of: { ticket: number; run: string; touches: string | null; since: number },
): Promise<{ operation: string; args: Arguments; after: Record<string, Json> | null }[]> {
  return db.query(
    `SELECT operation, args, after FROM operation_run
     WHERE ticket = $1 AND run = $2 AND touches IS NOT DISTINCT FROM $3 AND risk <> 'R0' AND state <> 'failed' AND began_at >= to_timestamp($4::double precision / 1000)
     ORDER BY began_at DESC`,
    [of.ticket, of.run, of.touches, of.since],
  );
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
