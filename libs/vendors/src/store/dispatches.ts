/** What is sent to vendors: a message in the vendor lane, written before it leaves, so that every try sends the same under the same id. */
import type { Db } from '@tierdesk/database';

export interface NewDispatch {
  /** Id of the message row. */
  id: string;
  caseId: string;
  ticket: number;
  type: string;
  toName: string;
  subject: string;
  text: string;
  /** Numbers and codes that go along. */
  facts: Record<string, unknown>;
}

export interface Dispatch {
  subject: string;
  text: string;
  facts: Record<string, unknown>;
  attempts: number;
  sent_at: Date | null;
}

export async function findDispatch(db: Db, id: string): Promise<Dispatch | null> {
  const rows: Dispatch[] = await db.query(
    'SELECT m.subject, m.text, d.facts, d.attempts, d.sent_at FROM vendor_dispatch d JOIN message m ON m.id = d.message WHERE d.message = $1',
    [id],
  );
  return rows[0] ?? null;
}

/** Writes it once; a second call changes nothing. */
export async function writeDispatch(db: Db, given: NewDispatch): Promise<void> {
  await db.query(
    `INSERT INTO message (id, ticket, episode, direction, author, lane, to_list, subject, at, text)
     SELECT $1, t.number, t.episode, 'outbound', 'system', 'vendor', $3::jsonb, $4, now(), $5 FROM ticket t WHERE t.number = $2
     ON CONFLICT (id) DO NOTHING`,
    [given.id, given.ticket, JSON.stringify([{ name: given.toName, address: '' }]), given.subject, given.text],
  );
  await db.query('INSERT INTO vendor_dispatch (message, case_id, type, facts) VALUES ($1, $2, $3, $4::jsonb) ON CONFLICT DO NOTHING', [
    given.id,
    given.caseId,
    given.type,
    JSON.stringify(given.facts),
  ]);
}

/** Counted before it leaves, so that a crash in the middle is known. */
export async function countAttempt(db: Db, id: string): Promise<void> {
  await db.query('UPDATE vendor_dispatch SET attempts = attempts + 1 WHERE message = $1', [id]);
}

export async function markSent(db: Db, id: string): Promise<void> {
  await db.query('UPDATE vendor_dispatch SET sent_at = coalesce(sent_at, now()) WHERE message = $1', [id]);
}

/** Something about the case may have reached the vendor. */
export async function mayHaveLeft(db: Db, caseId: string): Promise<boolean> {
  const rows: unknown[] = await db.query('SELECT 1 FROM vendor_dispatch WHERE case_id = $1 AND attempts > 0 LIMIT 1', [caseId]);
  return rows.length > 0;
}
