/** How much automatic mail a requester got lately, and about what. */
import type { Db } from '@tierdesk/database';

/** More than any limit that makes sense; keeps the look cheap for somebody with very many tickets. */
const most = 200;

/** @param since epoch ms. @returns automatic mails of this ticket to this address, tried or waiting */
export async function automaticMailOf(db: Db, ticket: number, address: string, since: number): Promise<number> {
  const rows: { mails: number }[] = await db.query(
    `SELECT count(*)::int AS mails FROM outbox
     WHERE ticket = $1 AND automated AND envelope_to @> ARRAY[$2::text] AND created_at > to_timestamp($3 / 1000.0) AND (state <> 'bounced' OR attempts > 0)`,
    [ticket, address, since],
  );
  return rows[0]?.mails ?? 0;
}

/** Subjects of the requester's tickets since then that came to this very address of ours, newest first. */
export async function subjectsOfRecentTickets(
  db: Db,
  { before, address, desk, since }: { before: number; address: string; desk: string; since: number },
): Promise<string[]> {
  const rows: { subject: string }[] = await db.query(
    `SELECT t.subject FROM (
       SELECT number, subject, created_at FROM ticket WHERE lower(requester_address) = lower($1) AND number < $2 ORDER BY number DESC LIMIT ${most}) t
     WHERE t.created_at > to_timestamp($3 / 1000.0)
       AND EXISTS (SELECT 1 FROM inbox i WHERE i.ticket = t.number AND i.inbox_no = 1 AND $4 = ANY(i.recipients))
     ORDER BY t.number DESC`,
    [address, before, since, desk],
  );
  return rows.map(({ subject }) => subject);
}
