/** What the messages to a requester name as their sources. */
import type { Db } from '@tierdesk/database';

export interface QuotedArticle {
  /** Id of the message that quotes it. */
  message: string;
  key: string;
  title: string;
}

export async function quotedIn(db: Db, ticket: number): Promise<QuotedArticle[]> {
  return db.query(
    `SELECT message.id AS message, source->>'key' AS key, source->>'title' AS title
     FROM message CROSS JOIN LATERAL jsonb_path_query(message.evidence, '$.sources[*]') AS source
     WHERE message.ticket = $1 AND message.direction = 'outbound' AND message.lane = 'public' AND source->>'key' IS NOT NULL
     ORDER BY message.at, message.id`,
    [ticket],
  );
}
