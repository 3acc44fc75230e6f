/** What the requester wrote, and nobody else: no copied participant, no automatic mail, and never the agent's own words. */
import type { Db } from '@tierdesk/database';

export interface RequesterMail {
  subject: string;
  /** Visible texts, oldest first. */
  texts: string[];
  /** Whom the directory is asked for. */
  requester: { key: string | null; address: string };
}

export async function readRequesterMail(db: Db, ticket: number): Promise<RequesterMail> {
  const rows: { subject: string; key: string | null; address: string; texts: string[] }[] = await db.query(
    `SELECT t.subject, t.requester_key AS key, t.requester_address AS address,
       coalesce((SELECT array_agg(m.text ORDER BY m.at, m.inbox_no) FROM message m WHERE m.ticket = t.number AND m.direction = 'inbound'
         AND m.author = 'requester' AND m.lane = 'public' AND coalesce(m.sender, 'requester') = 'requester'), '{}') AS texts
     FROM ticket t WHERE t.number = $1`,
    [ticket],
  );
  const row = rows[0];
  if (!row) throw new Error(`ticket ${ticket} has no row`);
  const { subject, key, address, texts } = row;
  return { subject, texts: texts.filter((text) => text.trim() !== ''), requester: { key, address } };
}
