/** One row a mail. That a mail is the same is said by two unique indexes, so that no race can pass them. */
import type { Db } from '@tierdesk/database';
import type { IntakeReason, IntakeState } from '@tierdesk/ticket';
import type { InboxMail } from '../inbox-mail.js';

export interface InboxRow {
  id: number;
  state: IntakeState;
  reason: IntakeReason | null;
  ticket: number | null;
  inboxNo: number | null;
  signalled: boolean;
}

/** `new` rows are still to be filed, in the same transaction. */
export type Arrival = { kind: 'new'; id: number; reused: boolean } | { kind: 'again'; row: InboxRow };

export async function enterMail(db: Db, mail: InboxMail): Promise<Arrival> {
  const inserted = await insert(db, mail, mail.messageId);
  if (!inserted) return { kind: 'again', row: await countDelivery(db, mail, mail.messageId) };
  if (!inserted.others) return { kind: 'new', id: inserted.id, reused: false };
  // Some devices send every mail under the same Message-ID: this is another mail, under an id of its own.
  await db.query('DELETE FROM inbox WHERE id = $1', [inserted.id]);
  const own = await insert(db, mail, mail.derivedId);
  return own ? { kind: 'new', id: own.id, reused: true } : { kind: 'again', row: await countDelivery(db, mail, mail.derivedId) };
}

async function insert(db: Db, mail: InboxMail, messageId: string): Promise<{ id: number; others: boolean } | null> {
  const rows: { id: number; others: boolean }[] = await db.query(
    `INSERT INTO inbox (message_id, content_hash, sent_at, envelope_from, recipients, from_address, from_name, subject, raw_sha256)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
     RETURNING id, EXISTS (SELECT FROM inbox o WHERE o.message_id = $1) AS others`,
    [messageId, mail.contentHash, mail.sentAt, mail.envelopeFrom, mail.recipients, mail.from.address, mail.from.name, mail.subject, mail.rawSha256],
  );
  return rows[0] ?? null;
}

async function countDelivery(db: Db, mail: InboxMail, messageId: string): Promise<InboxRow> {
  const [rows]: [InboxRow[], number] = await db.query(
    `UPDATE inbox SET deliveries = deliveries + 1, recipients = recipients || ARRAY(SELECT r FROM unnest($5::text[]) r WHERE NOT r = ANY(recipients))
     WHERE message_id = $1 AND (content_hash = $2 OR (from_address = $3 AND sent_at = $4))
     RETURNING id, state, reason, ticket, inbox_no AS "inboxNo", signalled_at IS NOT NULL AS signalled`,
    [messageId, mail.contentHash, mail.from.address, mail.sentAt, mail.recipients],
  );
  const row = rows[0];
  if (!row) throw new Error('a mail that was here a moment ago is gone');
  return row;
}

export async function fileMail(db: Db, id: number, filed: Omit<InboxRow, 'id' | 'signalled'>): Promise<void> {
  await db.query('UPDATE inbox SET state = $2, reason = $3, ticket = $4, inbox_no = $5 WHERE id = $1', [
    id,
    filed.state,
    filed.reason,
    filed.ticket,
    filed.inboxNo,
  ]);
}

/** A lost mark costs one more signal, so it need not reach the disk at once. */
export async function markSignalled(db: Db, id: number): Promise<void> {
  await db.query(
    `WITH fast AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)) UPDATE inbox SET signalled_at = now() FROM fast WHERE id = $1`,
    [id],
  );
}

/** Mail that was filed and whose ticket was not told, oldest first. */
export async function unsignalledMail(db: Db, limit: number): Promise<{ id: number; ticket: number; inboxNo: number }[]> {
  return db.query(
    `SELECT id, ticket, inbox_no AS "inboxNo" FROM inbox WHERE signalled_at IS NULL AND inbox_no IS NOT NULL AND received_at < now() - interval '2 seconds'
     ORDER BY id LIMIT $1`,
    [limit],
  );
}
