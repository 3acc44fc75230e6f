/** The requester's earlier tickets, newest first. */
import type { Db } from '@tierdesk/database';

export interface EarlierTicket {
  number: number;
  subject: string;
  category: string;
  /** Class of the last episode. */
  outcome: string;
  day: string;
}

export async function readHistory(db: Db, ticket: number, limit: number): Promise<EarlierTicket[]> {
  return db.query(
    `SELECT t.number, t.subject, t.category, coalesce(e.class, 'open') AS outcome, to_char(t.created_at AT TIME ZONE 'utc', 'YYYY-MM-DD') AS day
     FROM ticket asked JOIN ticket t ON lower(t.requester_address) = lower(asked.requester_address) AND t.number <> asked.number
     LEFT JOIN episode e ON e.ticket = t.number AND e.number = t.episode
     WHERE asked.number = $1 ORDER BY t.number DESC LIMIT $2`,
    [ticket, limit],
  );
}
