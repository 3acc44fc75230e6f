/** The ticket's side of intake. The row lock taken here is the one that closing takes, so that no mail can fall between. */
import type { Db } from '@tierdesk/database';
import type { MailIntent, SenderProof } from '@tierdesk/ticket';
import type { MailAddress, MailAttachment } from '../../parsing/parsed-mail.js';
import type { Sender } from './acquaintance-rows.js';

export interface NewTicket {
  subject: string;
  requesterKey: string | null;
  requesterName: string;
  requesterAddress: string;
  /** A trusted mail server found no proof that the mail is theirs. */
  requesterUnproven: boolean;
  /** Key of the person who opened it by a call. */
  openedBy: string | null;
  /** The plain address of ours that was written to. */
  recipient: string;
  channel: 'mail' | 'api';
  category: string | null;
  linkedTo: number | null;
}

export interface Place {
  ticket: number;
  episode: number;
  /** Null for what triggers nothing. */
  inboxNo: number | null;
}

export async function openTicket(db: Db, ticket: NewTicket): Promise<Place> {
  const rows: { number: number }[] = await db.query(
    `INSERT INTO ticket (subject, requester_key, requester_name, requester_address, recipient, channel, category, linked_to, requester_unproven, opened_by, last_inbox_no)
     VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, 'uncategorised'), $8, $9, $10, 1) RETURNING number`,
    [
      ticket.subject,
      ticket.requesterKey,
      ticket.requesterName,
      ticket.requesterAddress,
      ticket.recipient,
      ticket.channel,
      ticket.category,
      ticket.linkedTo,
      ticket.requesterUnproven,
      ticket.openedBy,
    ],
  );
  const row = rows[0];
  if (!row) throw new Error('a ticket was not written');
  return { ticket: row.number, episode: 1, inboxNo: 1 };
}

/** Takes the next number of the ticket's inbox. @returns null when the ticket is closed */
export async function takeInboxNo(db: Db, ticket: number): Promise<Place | null> {
  const [rows]: [{ inboxNo: number; episode: number }[], number] = await db.query(
    `UPDATE ticket SET last_inbox_no = last_inbox_no + 1, updated_at = now() WHERE number = $1 AND closed_at IS NULL
     RETURNING last_inbox_no AS "inboxNo", episode`,
    [ticket],
  );
  const row = rows[0];
  return row ? { ticket, ...row } : null;
}

/**
 * The sender's open ticket that followed a closed one, if there is one. Locks the closed one first, so that of several late mails
 * only the first opens a ticket.
 */
export async function openFollowUp(db: Db, closed: number, sender: Sender): Promise<number | null> {
  await db.query('SELECT FROM ticket WHERE number = $1 FOR UPDATE', [closed]);
  const rows: { number: number }[] = await db.query(
    `SELECT number FROM ticket WHERE linked_to = $1 AND closed_at IS NULL AND (lower(requester_address) = ANY($2) OR requester_key = $3) ORDER BY number DESC LIMIT 1`,
    [closed, sender.addresses, sender.person],
  );
  return rows[0]?.number ?? null;
}

export async function episodeOf(db: Db, ticket: number): Promise<number> {
  const rows: { episode: number }[] = await db.query('SELECT episode FROM ticket WHERE number = $1', [ticket]);
  return rows[0]?.episode ?? 1;
}

export interface InboundMessage {
  id: string;
  place: Place;
  inboxId: number | null;
  direction: 'inbound' | 'internal';
  author: 'requester' | 'human' | 'system';
  authorKey: string | null;
  lane: 'public' | 'internal';
  sender: 'requester' | 'participant' | 'person' | 'automatic';
  /** Null for what is no mail. */
  senderProof: SenderProof | null;
  intent: MailIntent;
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  text: string;
  quoted: string;
  wordless: boolean;
  attachments: MailAttachment[];
  rawSha256: string | null;
}

export async function addMessage(db: Db, message: InboundMessage): Promise<void> {
  const { place } = message;
  await db.query(
    `INSERT INTO message (id, ticket, episode, inbox_id, inbox_no, direction, author, author_key, lane, sender, intent, from_name, from_address, to_list, cc_list,
       subject, message_id, in_reply_to, reference_ids, at, text, quoted, attachments, raw_sha256, sender_proof, wordless)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::jsonb, $15::jsonb, $16, $17, $18, $19, now(), $20, $21, $22::jsonb, $23, $24, $25)`,
    [
      message.id,
      place.ticket,
      place.episode,
      message.inboxId,
      place.inboxNo,
      message.direction,
      message.author,
      message.authorKey,
      message.lane,
      message.sender,
      message.intent,
      message.from.name,
      message.from.address,
      JSON.stringify(message.to),
      JSON.stringify(message.cc),
      message.subject,
      message.messageId,
      message.inReplyTo,
      message.references,
      message.text,
      message.quoted,
      JSON.stringify(message.attachments),
      message.rawSha256,
      message.senderProof,
      message.wordless,
    ],
  );
}
