/** What speaks for an operation: readings of the same run, and the article that the agent quoted. */
import type { Db } from '@tierdesk/database';
import type { Json } from '@tierdesk/operations';

export async function readingsOf(db: Db, ticket: number, run: string): Promise<{ step: string; operation: string; result: Record<string, Json> }[]> {
  return db.query(
    `SELECT step, operation, result FROM operation_run WHERE ticket = $1 AND run = $2 AND risk = 'R0' AND state = 'done' AND result IS NOT NULL ORDER BY began_at`,
    [ticket, run],
  );
}

export async function quotedArticles(db: Db, ticket: number): Promise<{ key: string; title: string; passage: string }[]> {
  const rows: { sources: { key?: unknown; title?: unknown; passage?: unknown }[] }[] = await db.query(
    'SELECT sources FROM agent_attempt WHERE ticket = $1 ORDER BY attempt DESC, started_at DESC LIMIT 1',
    [ticket],
  );
  return (rows[0]?.sources ?? []).flatMap(({ key, title, passage }) =>
    typeof key === 'string' ? [{ key, title: typeof title === 'string' ? title : key, passage: typeof passage === 'string' ? passage : '' }] : [],
  );
}

/** How many operations a plan holds; null when there is none under this hash. */
export async function planSize(db: Db, of: { ticket: number; run: string; node: string; hash: string }): Promise<number | null> {
  const rows: { size: number }[] = await db.query(
    'SELECT jsonb_array_length(operations) AS size FROM plan WHERE ticket = $1 AND run = $2 AND node = $3 AND hash = $4 ORDER BY at DESC LIMIT 1',
    [of.ticket, of.run, of.node, of.hash],
  );
  return rows[0]?.size ?? null;
}
