/** Inbound messages of a ticket as the workflow sees them: ids and codes, no word of them. */
import type { Db } from '@tierdesk/database';
import type { MailFacts } from '@tierdesk/ticket';

export async function readMailFacts(db: Db, ticket: number, afterNo: number): Promise<MailFacts[]> {
  return db.query(
    `SELECT inbox_no AS "inboxNo", coalesce(sender, 'requester') AS "from", CASE WHEN sender = 'person' THEN author_key END AS person, lane,
       coalesce(intent, 'text') AS intent, id AS "messageId", sender_proof IS NOT DISTINCT FROM 'failed' AS unproven,
       -- A follow-up repeats the answer that it is about.
       (SELECT ours.step_id FROM outbox o JOIN message ours ON ours.id = o.message
         WHERE o.kind IN ('answer', 'question', 'reply', 'notice') AND message.sender IS DISTINCT FROM 'automatic' AND o.ticket = message.ticket AND o.message_id = message.in_reply_to) AS answers,
       (SELECT jsonb_build_object('outboxId', o.id, 'kind', o.kind) FROM outbox o
         WHERE message.sender = 'automatic' AND o.ticket = message.ticket AND o.message_id = message.in_reply_to AND o.state = 'bounced') AS returned
     FROM message WHERE ticket = $1 AND inbox_no > $2 ORDER BY inbox_no`,
    [ticket, afterNo],
  );
}
