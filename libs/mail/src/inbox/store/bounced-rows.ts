/** What a delivery report says about our own mail. */
import type { Db } from '@tierdesk/database';

/** @param status the report's code, such as `5.1.1` */
export async function markBounced(db: Db, messageIds: string[], status: string | null): Promise<void> {
  await db.query(
    `UPDATE outbox SET state = 'bounced', detail = $2, done_at = now(), next_try_at = NULL WHERE message_id = ANY($1) AND state IN ('sent', 'sending', 'deferred')`,
    [messageIds, status ?? 'returned'],
  );
}
