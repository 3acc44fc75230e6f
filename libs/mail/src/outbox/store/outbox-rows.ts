/** The outbox: queued -> sending -> sent, deferred or bounced. A row that vanished was withdrawn before it began to leave. */
import type { Db } from '@tierdesk/database';
import type { OutgoingKind } from '@tierdesk/ticket';
import type { OutboxHeaders } from '../outgoing-mail.js';

export interface TakenMail {
  id: string;
  kind: OutgoingKind;
  messageId: string;
  envelopeFrom: string;
  envelopeTo: string[];
  headers: OutboxHeaders;
  subject: string;
  text: string;
  html: string | null;
  createdAt: Date;
  /** This try included. */
  attempts: number;
}

interface Row {
  id: string;
  kind: OutgoingKind;
  message_id: string;
  envelope_from: string;
  envelope_to: string[];
  headers: OutboxHeaders;
  subject: string;
  text: string;
  html: string | null;
  created_at: Date;
  attempts: number;
}

/** One statement takes the row and its lock: a claim that withdraws it comes before or after, never between. @returns null when there is nothing to send */
export async function takeForSending(db: Db, ticket: number, id: string): Promise<TakenMail | null> {
  const [rows]: [Row[], number] = await db.query(
    `UPDATE outbox SET state = 'sending', attempts = attempts + 1, sending_at = now(), maybe_twice = maybe_twice OR state = 'sending'
     WHERE id = $1 AND ticket = $2 AND state IN ('queued', 'deferred', 'sending') RETURNING *`,
    [id, ticket],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    kind: row.kind,
    messageId: row.message_id,
    envelopeFrom: row.envelope_from,
    envelopeTo: row.envelope_to,
    headers: row.headers,
    subject: row.subject,
    text: row.text,
    html: row.html,
    createdAt: row.created_at,
    attempts: row.attempts,
  };
}

export interface SettledMail {
  kind: OutgoingKind;
  state: string;
  doneAt: number | null;
}

export async function readSettled(db: Db, ticket: number, id: string): Promise<SettledMail | null> {
  const rows: { kind: OutgoingKind; state: string; done_at: Date | null }[] = await db.query(
    'SELECT kind, state, done_at FROM outbox WHERE id = $1 AND ticket = $2',
    [id, ticket],
  );
  const row = rows[0];
  return row ? { kind: row.kind, state: row.state, doneAt: row.done_at?.getTime() ?? null } : null;
}

/** @returns epoch ms */
export async function settle(db: Db, id: string, state: 'sent' | 'bounced', detail: string | null): Promise<number> {
  const [rows]: [{ done_at: Date }[], number] = await db.query(
    `UPDATE outbox SET state = $2, detail = $3, done_at = now(), next_try_at = NULL WHERE id = $1 RETURNING done_at`,
    [id, state, detail],
  );
  return rows[0]?.done_at.getTime() ?? Date.now();
}

export async function defer(db: Db, id: string, detail: string, retryAfterMs: number, maybeArrived: boolean): Promise<void> {
  await db.query(
    `UPDATE outbox SET state = 'deferred', detail = $2, next_try_at = now() + $3 * interval '1 millisecond', maybe_twice = maybe_twice OR $4 WHERE id = $1 AND state = 'sending'`,
    [id, detail, retryAfterMs, maybeArrived],
  );
}

/** Kind of a withdrawn message, which is a note by now; its first kind stands in the id's step alone. */
export async function kindOfMessage(db: Db, id: string): Promise<OutgoingKind | null> {
  const rows: { kind: OutgoingKind | null }[] = await db.query('SELECT kind FROM message WHERE id = $1', [id]);
  return rows[0]?.kind ?? null;
}
