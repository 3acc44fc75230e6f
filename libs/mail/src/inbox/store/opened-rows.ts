/** Tickets opened by a call: under which key, and whether the ticket's workflow knows. */
import type { Db } from '@tierdesk/database';

export interface OpenedBefore {
  ticket: number;
  bodyHash: string;
}

/** Claims the key for this transaction; waits for a twin that runs at the same moment. @returns what was opened under it before, null when the key is free */
export async function claimKey(db: Db, key: string, bodyHash: string): Promise<OpenedBefore | null> {
  const claimed: unknown[] = await db.query(
    `INSERT INTO idempotent_call (key, call, body_hash) VALUES ($1, 'open', $2) ON CONFLICT DO NOTHING RETURNING key`,
    [key, bodyHash],
  );
  if (claimed.length > 0) return null;
  const rows: OpenedBefore[] = await db.query('SELECT ticket, body_hash AS "bodyHash" FROM idempotent_call WHERE key = $1', [key]);
  return rows[0] ?? null;
}

export async function keepOpened(db: Db, key: string, ticket: number): Promise<void> {
  await db.query('UPDATE idempotent_call SET ticket = $2 WHERE key = $1', [key, ticket]);
}

export async function markAnnounced(db: Db, ticket: number): Promise<void> {
  await db.query('UPDATE ticket SET announced_at = now() WHERE number = $1', [ticket]);
}

/** Opened by a call and not told, oldest first. */
export async function unannouncedTickets(db: Db, limit: number): Promise<number[]> {
  const rows: { number: number }[] = await db.query(
    `SELECT number FROM ticket WHERE announced_at IS NULL AND channel = 'api' AND created_at < now() - interval '2 seconds' ORDER BY number LIMIT $1`,
    [limit],
  );
  return rows.map(({ number }) => number);
}
