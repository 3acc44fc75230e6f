/** What a ticket page shows beside its row: messages with their delivery, timeline, vendor cases. */
import type { Db } from '@tierdesk/database';
import type { DeliveryState, MessageAuthor, MessageDirection, SenderProof, VendorCaseStatus } from '../vocabulary.js';
import { iso } from './read-rows.js';
import type { AddressShape, MessageShape, TimelineShape, VendorCaseShape } from './read-shapes.js';

interface MessageRow {
  id: string;
  direction: MessageDirection;
  author: MessageAuthor;
  author_key: string | null;
  lane: string;
  kind: string | null;
  sender: string | null;
  sender_proof: SenderProof | null;
  episode: number;
  from_name: string;
  from_address: string;
  to_list: AddressShape[];
  cc_list: AddressShape[];
  subject: string;
  message_id: string | null;
  at: Date;
  text: string;
  quoted: string;
  attachments: { name: string; type: string; size: number; sha256: string }[];
  raw_sha256: string | null;
}

interface DeliveryRow {
  message: string;
  state: DeliveryState;
  at: Date;
  detail: string | null;
  maybe_twice: boolean;
}

export async function readMessages(db: Db, ticket: number): Promise<MessageShape[]> {
  const rows: MessageRow[] = await db.query(
    `SELECT id, direction, author, author_key, lane, kind, sender, sender_proof, episode, from_name, from_address, to_list, cc_list, subject, message_id, at, text, quoted, attachments, raw_sha256
     FROM message WHERE ticket = $1 ORDER BY at, inbox_no NULLS LAST, id`,
    [ticket],
  );
  const deliveries = await readDeliveries(db, ticket);
  return rows.map((row) => toMessageShape(row, deliveries.get(row.id) ?? null));
}

/** A message to several people has the state of the one that fared worst. What goes to vendors is no mail and has its own table. */
async function readDeliveries(db: Db, ticket: number): Promise<Map<string, MessageShape['delivery']>> {
  const rows: DeliveryRow[] = await db.query(
    `SELECT DISTINCT ON (message) message, state, coalesce(done_at, sending_at, created_at) AS at, detail, maybe_twice
     FROM outbox WHERE ticket = $1 AND state IN ('bounced', 'deferred', 'queued', 'sending', 'sent')
     ORDER BY message, array_position(ARRAY['bounced', 'deferred', 'queued', 'sending', 'sent'], state), id`,
    [ticket],
  );
  const dispatches: DeliveryRow[] = await db.query(
    `SELECT d.message, CASE WHEN d.sent_at IS NOT NULL THEN 'sent' WHEN d.attempts > 0 THEN 'sending' ELSE 'queued' END AS state, coalesce(d.sent_at, m.at) AS at,
       NULL AS detail, false AS maybe_twice
     FROM vendor_dispatch d JOIN message m ON m.id = d.message WHERE m.ticket = $1`,
    [ticket],
  );
  return new Map([...rows, ...dispatches].map((row) => [row.message, { state: row.state, at: iso(row.at), detail: detailOf(row) }]));
}

function detailOf({ detail, maybe_twice: maybeTwice, state }: DeliveryRow): string | null {
  return detail ?? (maybeTwice && state === 'sent' ? 'may have arrived twice' : null);
}

function toMessageShape(row: MessageRow, delivery: MessageShape['delivery']): MessageShape {
  const base = `/api/messages/${encodeURIComponent(row.id)}`;
  return {
    id: row.id,
    direction: row.direction,
    author: row.author,
    authorKey: row.author_key,
    lane: laneOf(row),
    kind: row.kind,
    sender: row.sender,
    senderProof: row.sender_proof,
    episode: row.episode,
    from: { name: row.from_name, address: row.from_address },
    to: row.to_list,
    cc: row.cc_list,
    subject: row.subject,
    messageId: row.message_id,
    at: iso(row.at),
    text: row.text,
    quoted: row.quoted,
    attachments: row.attachments.map(({ name, type, size, sha256 }) => ({ name, type, size, sha256, href: `${base}/attachments/${sha256}` })),
    rawHref: row.raw_sha256 === null ? null : `${base}/raw`,
    delivery,
  };
}

function laneOf({ lane, author, direction }: MessageRow): MessageShape['lane'] {
  if (lane === 'vendor' || author === 'vendor') return 'vendor';
  return lane === 'internal' || direction === 'internal' ? 'internal' : 'public';
}

interface TimelineRow extends Omit<TimelineShape, 'at'> {
  at: Date;
}

export async function readTimeline(db: Db, ticket: number): Promise<TimelineShape[]> {
  const rows: TimelineRow[] = await db.query('SELECT seq, at, type, actor, data FROM timeline_entry WHERE ticket = $1 ORDER BY seq', [ticket]);
  return rows.map((row) => ({ ...row, at: iso(row.at) }));
}

interface VendorCaseRow {
  id: string;
  vendor: string;
  reference: string;
  status: VendorCaseStatus;
  opened_at: Date | null;
  chased_at: Date | null;
  ended_at: Date | null;
  cost_cents: number;
}

export async function readVendorCases(db: Db, ticket: number): Promise<VendorCaseShape[]> {
  const rows: VendorCaseRow[] = await db.query(
    'SELECT id, vendor, reference, status, opened_at, chased_at, ended_at, cost_cents FROM vendor_case WHERE ticket = $1 ORDER BY opened_at NULLS LAST, id',
    [ticket],
  );
  return rows.map((row) => ({
    id: row.id,
    vendor: row.vendor,
    reference: row.reference,
    status: row.status,
    openedAt: iso(row.opened_at),
    chasedAt: iso(row.chased_at),
    endedAt: iso(row.ended_at),
    cents: row.cost_cents,
  }));
}
