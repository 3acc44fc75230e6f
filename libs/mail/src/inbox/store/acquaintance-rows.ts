/** Which tickets a mail's keys lead to, and what its sender is to them. */
import type { Db } from '@tierdesk/database';
import type { Acquaintance, Standing } from '../../threading/place-mail.js';
import type { ThreadKeys } from '../../threading/thread-keys.js';

export interface Sender {
  /** Key of the person in the directory. */
  person: string | null;
  /** Every address of the sender that we know, lower case. */
  addresses: string[];
}

export async function readAcquaintance(db: Db, keys: ThreadKeys, sender: Sender): Promise<Acquaintance> {
  const numbers = [...keys.named, ...(keys.reply ? [keys.reply.ticket] : [])];
  const ticketsOf = new Map<string, number[]>();
  if (numbers.length === 0 && keys.references.length === 0) return { standings: new Map(), ticketsOf };
  const rows: { ticket: number; message_id: string | null; standing: Standing }[] = await db.query(
    `WITH led AS (
       SELECT n AS ticket, NULL AS message_id FROM unnest($1::bigint[]) n
       UNION SELECT ticket, message_id FROM message WHERE message_id = ANY($2)
       UNION SELECT ticket, message_id FROM outbox WHERE message_id = ANY($2))
     SELECT led.ticket, led.message_id,
       CASE WHEN lower(t.requester_address) = ANY($3) OR t.requester_key = $4 THEN 'requester'
         WHEN EXISTS (SELECT FROM message m WHERE m.ticket = t.number AND m.direction <> 'internal' AND m.lane = 'public' AND m.sender IS DISTINCT FROM 'automatic'
           -- Who writes in somebody else's name brings nobody along.
           AND m.sender_proof IS DISTINCT FROM 'failed'
           AND (m.from_address = ANY($3) OR EXISTS (SELECT FROM jsonb_array_elements(m.to_list || m.cc_list) p WHERE lower(p->>'address') = ANY($3)))) THEN 'participant'
         ELSE 'stranger' END AS standing
     FROM led JOIN ticket t ON t.number = led.ticket`,
    [numbers, keys.references, sender.addresses, sender.person],
  );
  for (const row of rows) if (row.message_id) ticketsOf.set(row.message_id, [...(ticketsOf.get(row.message_id) ?? []), row.ticket]);
  return { standings: new Map(rows.map((row) => [row.ticket, row.standing])), ticketsOf };
}

/** Tickets that one of these Message-IDs belongs to, in the order of the ids. */
export async function ticketOfMessageIds(db: Db, ids: string[]): Promise<number | null> {
  if (ids.length === 0) return null;
  const rows: { ticket: number }[] = await db.query(
    `SELECT ticket FROM (SELECT ticket, message_id FROM outbox WHERE message_id = ANY($1) UNION SELECT ticket, message_id FROM message WHERE message_id = ANY($1)) f
     ORDER BY array_position($1::text[], message_id), ticket DESC LIMIT 1`,
    [ids],
  );
  return rows[0]?.ticket ?? null;
}
