/** What the requester wrote, and nobody else: no copied participant, no automatic mail, and never the agent's own words. */
import type { Db } from '@tierdesk/database';

export interface RequesterMail {
  subject: string;
  /** Visible texts, oldest first. */
  texts: string[];
}

export async function readRequesterMail(db: Db, ticket: number): Promise<RequesterMail> {
  const rows: { subject: string; texts: string[] }[] = await db.query(
    `SELECT t.subject, coalesce((SELECT array_agg(m.text ORDER BY m.at, m.inbox_no) FROM message m WHERE m.ticket = t.number AND m.direction = 'inbound'
         AND m.author = 'requester' AND m.lane = 'public' AND coalesce(m.sender, 'requester') = 'requester'), '{}') AS texts
     FROM ticket t WHERE t.number = $1`,
    [ticket],
  );
  const row = rows[0];
  if (!row) throw new Error(`ticket ${ticket} has no row`);
  return { subject: row.subject, texts: row.texts.filter((text) => text.trim() !== '') };
}
