/** What a run has brought about so far, as its rows say it. */
import type { Db } from '@tierdesk/database';

export interface TicketRow {
  number: number;
  subject: string;
  category: string;
  priority: number;
  requesterKey: string | null;
  requesterName: string;
  requesterAddress: string;
  /** A trusted mail server found no proof that the ticket is really theirs. */
  requesterUnproven: boolean;
  /** What the requester wrote, oldest first: no copied participant, nobody who may only use their name, no automatic mail, never our own words, quoted or not. */
  texts: string[];
}

export async function readTicketRow(db: Db, ticket: number): Promise<TicketRow> {
  const rows: TicketRow[] = await db.query(
    `SELECT t.number, t.subject, t.category, t.priority, t.requester_key AS "requesterKey", t.requester_name AS "requesterName",
       t.requester_address AS "requesterAddress", t.requester_unproven AS "requesterUnproven",
       coalesce((SELECT array_agg(m.text ORDER BY m.at, m.inbox_no) FROM message m WHERE m.ticket = t.number AND m.direction = 'inbound'
         AND m.author = 'requester' AND m.lane = 'public' AND coalesce(m.sender, 'requester') = 'requester'
         AND m.sender_proof IS DISTINCT FROM 'failed' AND NOT m.wordless), '{}') AS texts
     FROM ticket t WHERE t.number = $1`,
    [ticket],
  );
  const row = rows[0];
  if (!row) throw new Error(`ticket ${ticket} has no row`);
  return row;
}

export interface NodeRow {
  node: string;
  source: 'form' | 'result' | 'step';
  /** What answered a `result`. */
  operation: string | null;
  values: Record<string, unknown>;
}

/** Oldest first: what a later round left behind stands last. */
export async function readNodeRows(db: Db, ticket: number, run: string): Promise<NodeRow[]> {
  return db.query(
    `SELECT node, source, operation, "values" FROM (
       SELECT node, 'step' AS source, NULL AS operation, data AS "values", coalesce(ended_at, began_at) AS at FROM procedure_step
         WHERE ticket = $1 AND run = $2 AND state = 'done' AND kind <> 'undo'
       UNION ALL SELECT node, 'result', operation, result, coalesce(ended_at, began_at) FROM operation_run
         WHERE ticket = $1 AND run = $2 AND state = 'done' AND undo_of IS NULL AND result IS NOT NULL
       UNION ALL SELECT node, 'form', NULL, "values", at FROM form_answer WHERE ticket = $1 AND run = $2 AND counts
     ) known ORDER BY at, source DESC`,
    [ticket, run],
  );
}

export interface PlannedRow {
  operation: string;
  args: Record<string, unknown>;
}

/** The plan of a node; the last one, should it have been written twice. */
export async function readPlanRow(db: Db, ticket: number, run: string, node: string): Promise<PlannedRow[] | null> {
  const rows: { operations: PlannedRow[] }[] = await db.query(
    'SELECT operations FROM plan WHERE ticket = $1 AND run = $2 AND node = $3 ORDER BY at DESC LIMIT 1',
    [ticket, run, node],
  );
  return rows[0]?.operations ?? null;
}
