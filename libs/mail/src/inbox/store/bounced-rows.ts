/** What a delivery report says about our own mail. */
import type { Db } from '@tierdesk/database';

/** @param status the report's code, such as `5.1.1` @returns the Message-IDs that were not known to have come back */
export async function markBounced(db: Db, messageIds: string[], status: string | null): Promise<string[]> {
  const [rows]: [{ message_id: string }[], number] = await db.query(
    `UPDATE outbox SET state = 'bounced', detail = $2, done_at = now(), next_try_at = NULL WHERE message_id = ANY($1) AND state IN ('sent', 'sending', 'deferred') RETURNING message_id`,
    [messageIds, status ?? 'returned'],
  );
  return rows.map(({ message_id }) => message_id);
}
