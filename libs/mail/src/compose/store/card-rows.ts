/** What the card of a queue shows beyond the ticket's own row. */
import type { Db } from '@tierdesk/database';

export interface CardRows {
  lastMessage: { text: string; at: number; name: string; address: string; unproven: boolean } | null;
  similar: number[];
  waitingSince: number | null;
}

interface Row {
  text: string | null;
  at: Date | null;
  from_name: string | null;
  from_address: string | null;
  unproven: boolean | null;
  similar: number[];
  opened_at: Date;
}

export async function readCardRows(db: Db, ticket: number): Promise<CardRows> {
  const rows: Row[] = await db.query(
    `SELECT m.text, m.at, m.from_name, m.from_address, m.unproven, coalesce(e.opened_at, t.created_at) AS opened_at,
       ARRAY(SELECT s.number FROM ticket s WHERE s.number <> t.number AND s.closed_at IS NULL AND s.status <> 'resolved'
           AND (lower(s.requester_address) = lower(t.requester_address)
             OR (t.category <> 'uncategorised' AND s.category = t.category AND s.created_at > now() - interval '7 days'))
         ORDER BY lower(s.requester_address) = lower(t.requester_address) DESC, s.number DESC LIMIT 3) AS similar
     FROM ticket t
     LEFT JOIN episode e ON e.ticket = t.number AND e.number = t.episode
     LEFT JOIN LATERAL (SELECT text, at, from_name, from_address, sender_proof IS NOT DISTINCT FROM 'failed' AS unproven FROM message
       WHERE ticket = t.number AND direction = 'inbound' AND author = 'requester' ORDER BY at DESC, inbox_no DESC LIMIT 1) m ON true
     WHERE t.number = $1`,
    [ticket],
  );
  const row = rows[0];
  if (!row) throw new Error(`ticket ${ticket} has no row`);
  return {
    lastMessage:
      row.text === null || row.at === null
        ? null
        : { text: row.text, at: row.at.getTime(), name: row.from_name ?? '', address: row.from_address ?? '', unproven: row.unproven === true },
    similar: row.similar,
    waitingSince: row.opened_at.getTime(),
  };
}
