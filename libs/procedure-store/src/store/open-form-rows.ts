/** The question of a procedure that waits for its requester: the one that was asked first. */
import type { Db } from '@tierdesk/database';

export interface OpenFormRow {
  run: string;
  step: string;
  node: string;
  /** Of the procedure. */
  hash: string;
}

export async function findOpenForm(db: Db, ticket: number): Promise<OpenFormRow | null> {
  const rows: OpenFormRow[] = await db.query(
    `SELECT s.run, s.step, s.node, r.hash FROM procedure_step s
       JOIN procedure_run r ON r.ticket = s.ticket AND r.run = s.run
       JOIN ticket t ON t.number = s.ticket
      WHERE s.ticket = $1 AND s.kind = 'ask' AND s.state = 'begun' AND r.ended_at IS NULL AND t.status = 'waiting_requester'
      ORDER BY s.began_at, s.step LIMIT 1`,
    [ticket],
  );
  return rows[0] ?? null;
}
