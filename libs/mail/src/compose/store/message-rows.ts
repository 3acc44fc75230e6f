/** Writes what the desk says: the message row and its outbox rows, once each. */
import type { Db } from '@tierdesk/database';
import type { MessageAuthor, MessageDirection, OutgoingKind } from '@tierdesk/ticket';
import type { OutboxHeaders } from '../../outbox/outgoing-mail.js';
import type { MailFile } from './words.js';

export interface NamedAddress {
  name: string;
  address: string;
}

export interface MessageRow {
  id: string;
  ticket: number;
  episode: number;
  stepId: string;
  direction: MessageDirection;
  author: MessageAuthor;
  authorKey: string | null;
  kind: OutgoingKind;
  lane: 'public' | 'internal';
  from: NamedAddress;
  to: NamedAddress[];
  subject: string;
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  at: number;
  text: string;
  evidence: object | null;
  attachments?: MailFile[];
}

export interface OutboxRow {
  id: string;
  automated: boolean;
  messageId: string;
  envelopeFrom: string;
  envelopeTo: string;
  headers: OutboxHeaders;
  subject: string;
  text: string;
  html: string;
  /** Why it cannot be sent at all; null = to be sent. */
  undeliverable: string | null;
}

export async function writeMessage(db: Db, message: MessageRow, outbox: OutboxRow[]): Promise<void> {
  await db.query(
    `WITH m AS (
       INSERT INTO message (id, ticket, episode, step_id, direction, author, author_key, kind, lane, sender, from_name, from_address, to_list, subject, message_id,
         in_reply_to, reference_ids, at, text, evidence, attachments)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14, $15, $16, $17, to_timestamp($18 / 1000.0), $19, $20::jsonb, $22::jsonb)
       ON CONFLICT (id) DO NOTHING RETURNING id)
     INSERT INTO outbox (id, ticket, message, kind, author, automated, message_id, envelope_from, envelope_to, headers, subject, text, html, state, detail, created_at, done_at)
     SELECT o->>'id', $2, m.id, $8, $6, (o->>'automated')::boolean, o->>'messageId', o->>'envelopeFrom', ARRAY[o->>'envelopeTo'], o->'headers', o->>'subject', o->>'text', o->>'html',
       CASE WHEN o->>'undeliverable' IS NULL THEN 'queued' ELSE 'bounced' END, o->>'undeliverable', to_timestamp($18 / 1000.0),
       CASE WHEN o->>'undeliverable' IS NULL THEN NULL ELSE to_timestamp($18 / 1000.0) END
     FROM m, jsonb_array_elements($21::jsonb) o ON CONFLICT DO NOTHING`,
    [
      message.id,
      message.ticket,
      message.episode,
      message.stepId,
      message.direction,
      message.author,
      message.authorKey,
      message.kind,
      message.lane,
      message.direction === 'inbound' ? 'requester' : null,
      message.from.name,
      message.from.address,
      JSON.stringify(message.to),
      message.subject,
      message.messageId,
      message.inReplyTo,
      message.references,
      message.at,
      message.text,
      message.evidence && JSON.stringify(message.evidence),
      JSON.stringify(outbox),
      JSON.stringify(message.attachments ?? []),
    ],
  );
}

/** The mail of an agent of the desk is colleagues' business: a note stays one, and of an answer the requester sees what the desk sent. */
export async function keepInside(db: Db, messageId: string, kind: 'note' | null): Promise<void> {
  await db.query(
    `UPDATE message SET lane = 'internal', kind = coalesce($2, kind), direction = CASE WHEN $2 = 'note' THEN 'internal' ELSE direction END WHERE id = $1`,
    [messageId, kind],
  );
}

/** What the agent wrote and nobody has begun to send becomes a note of its own. Waits for a row that is just being taken for sending. */
export async function silenceAgentRows(db: Db, ticket: number): Promise<{ silenced: number; alreadySending: number }> {
  const withdrawn: [{ message: string }[], number] = await db.query(
    `DELETE FROM outbox WHERE ticket = $1 AND author = 'agent' AND state IN ('queued', 'deferred') RETURNING message`,
    [ticket],
  );
  const messages = withdrawn[0].map(({ message }) => message);
  if (messages.length > 0) {
    await db.query(`UPDATE message SET direction = 'internal', kind = 'note', lane = 'internal', message_id = NULL WHERE id = ANY($1)`, [messages]);
  }
  const rows: { sending: number }[] = await db.query(
    `SELECT count(*)::int AS sending FROM outbox WHERE ticket = $1 AND author = 'agent' AND state = 'sending'`,
    [ticket],
  );
  return { silenced: messages.length, alreadySending: rows[0]?.sending ?? 0 };
}
