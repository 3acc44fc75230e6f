/** What composing needs of a ticket: its requester, its thread so far and which addresses are known not to take mail. */
import type { Db } from '@tierdesk/database';

export interface ThreadMail {
  messageId: string;
  references: string[];
  inbound: boolean;
}

export interface TicketContext {
  desk: string;
  number: number;
  subject: string;
  recipient: string;
  language: string;
  episode: number;
  category: string;
  priority: number;
  requester: { key: string | null; name: string; address: string };
  /** Key of the person who opened it by a call. */
  openedBy: string | null;
  /** Public mails, oldest first. */
  thread: ThreadMail[];
}

interface Row {
  desk: string;
  subject: string;
  recipient: string;
  language: string;
  episode: number;
  requester_key: string | null;
  requester_name: string;
  requester_address: string;
  opened_by: string | null;
  thread: ThreadMail[];
  category: string;
  priority: number;
}

export async function readTicketContext(db: Db, ticket: number): Promise<TicketContext> {
  const rows: Row[] = await db.query(
    `SELECT (SELECT id FROM desk) AS desk, t.subject, t.recipient, t.language, t.episode, t.category, t.priority, t.requester_key, t.requester_name, t.requester_address, t.opened_by,
       coalesce((SELECT jsonb_agg(jsonb_build_object('messageId', m.message_id, 'references', m.reference_ids, 'inbound', m.direction = 'inbound') ORDER BY m.at, m.id)
         FROM message m WHERE m.ticket = t.number AND m.lane = 'public' AND m.message_id IS NOT NULL
           AND (m.direction = 'outbound' OR (m.direction = 'inbound' AND coalesce(m.sender, 'requester') IN ('requester', 'participant')))), '[]') AS thread
     FROM ticket t WHERE t.number = $1`,
    [ticket],
  );
  const row = rows[0];
  if (!row) throw new Error(`ticket ${ticket} has no row`);
  return {
    desk: row.desk,
    number: ticket,
    subject: row.subject,
    recipient: row.recipient,
    language: row.language,
    episode: row.episode,
    category: row.category,
    priority: row.priority,
    requester: { key: row.requester_key, name: row.requester_name, address: row.requester_address },
    openedBy: row.opened_by,
    thread: row.thread,
  };
}

/**
 * Of these addresses the ones that refused as unknown (5.1.x), or failed three times within a day, and from which no mail came since.
 * @param at epoch ms
 */
export async function suppressedOf(db: Db, addresses: string[], at: number): Promise<Set<string>> {
  const rows: { address: string }[] = await db.query(
    `SELECT a.address FROM unnest($1::text[]) AS a(address)
     WHERE EXISTS (
       SELECT 1 FROM outbox o WHERE o.envelope_to @> ARRAY[a.address] AND o.state = 'bounced' AND o.attempts > 0
         AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.from_address = lower(a.address) AND i.received_at > o.done_at)
       HAVING bool_or(o.detail ~ '\\m5\\.1\\.(1|2|3|6|10)\\M') OR count(*) FILTER (WHERE o.done_at > to_timestamp($2 / 1000.0) - interval '24 hours') >= 3
     )`,
    [addresses, at],
  );
  return new Set(rows.map(({ address }) => address));
}

/** Message-IDs of what this ticket has sent to the desk's own people, by address, oldest first. */
export async function deskThreads(db: Db, ticket: number, addresses: string[]): Promise<Map<string, string[]>> {
  const rows: { address: string; ids: string[] }[] = await db.query(
    `SELECT o.envelope_to[1] AS address, array_agg(o.message_id ORDER BY o.created_at, o.id) AS ids
     FROM outbox o JOIN message m ON m.id = o.message
     WHERE o.ticket = $1 AND o.envelope_to && $2::text[] AND m.lane = 'internal' GROUP BY 1`,
    [ticket, addresses],
  );
  return new Map(rows.map(({ address, ids }) => [address, ids]));
}
