/** Rows of `evaluation_run` and `evaluation_case`. */
import type { Db } from '@tierdesk/database';
import type { EvaluationResult } from '../report/table.js';

export interface StoredRun extends EvaluationResult {
  id: string;
  startedAt: string;
  endedAt: string | null;
  table: string;
  picture: string | null;
}

export interface StoredCase {
  id: string;
  question: string;
  subject: string | null;
  gold: string | null;
  expected: string | null;
  by: string;
  createdAt: string;
}

export async function insertRun(db: Db, run: StoredRun): Promise<void> {
  await db.query(
    'INSERT INTO evaluation_run (id, started_at, ended_at, question_sets, simulation, report, picture) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [run.id, run.startedAt, run.endedAt, JSON.stringify(run.questionSets), JSON.stringify(run.simulation), run.table, run.picture],
  );
}

interface RunRow extends Pick<StoredRun, 'id' | 'simulation' | 'picture'> {
  started_at: Date;
  ended_at: Date | null;
  question_sets: StoredRun['questionSets'];
  report: string;
}

/** Newest first. */
export async function readRuns(db: Db, limit: number): Promise<StoredRun[]> {
  const rows: RunRow[] = await db.query('SELECT * FROM evaluation_run ORDER BY started_at DESC, id LIMIT $1', [limit]);
  return rows.map(({ id, started_at, ended_at, question_sets, simulation, report, picture }) => ({
    ...{ id, simulation, picture, questionSets: question_sets, table: report },
    ...{ startedAt: started_at.toISOString(), endedAt: ended_at?.toISOString() ?? null },
  }));
}

export async function insertCase(db: Db, one: Omit<StoredCase, 'createdAt'>): Promise<void> {
  await db.query('INSERT INTO evaluation_case (id, question, subject, gold, expected, by) VALUES ($1, $2, $3, $4, $5, $6)', [
    ...[one.id, one.question, one.subject, one.gold, one.expected, one.by],
  ]);
}

/** Newest first. */
export async function readCases(db: Db): Promise<StoredCase[]> {
  const rows: (Omit<StoredCase, 'createdAt'> & { created_at: Date })[] = await db.query(
    'SELECT id, question, subject, gold, expected, by, created_at FROM evaluation_case ORDER BY created_at DESC, id',
  );
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }));
}
