/** What the first decision needs to know of a ticket, as it stands in the database. */
import type { Db } from '@tierdesk/database';
import { OperationalError } from '@tierdesk/platform';
import type { MailFacts, OpeningFacts } from '../steps.js';

export interface Opening {
  subject: string;
  /** What the requester wrote first. */
  text: string;
  requesterAddress: string;
  recipient: string;
  /** Given by a person or an API call; null = to be found. */
  category: string | null;
  priority: number;
  openedAt: number;
  finished: boolean;
  mails: MailFacts[];
  before: OpeningFacts['before'];
}

interface Row {
  subject: string;
  requester_address: string;
  recipient: string;
  category: string;
  priority: number;
  created_at: Date;
  closed_at: Date | null;
  last_inbox_no: number;
  handled_inbox_no: number;
  text: string | null;
  mails: MailFacts[];
  record_no: number;
  workflow_run: string | null;
  last_seq: number;
  last_step_no: number;
  last_run_no: number;
  episode: number;
  attempts: number;
}

/** @param workflowRun the run of the workflow that asks */
export async function readOpening(db: Db, ticket: number, workflowRun: string): Promise<Opening> {
  const rows: Row[] = await db.query(
    `SELECT t.subject, t.requester_address, t.recipient, t.category, t.priority, t.created_at, t.closed_at, t.last_inbox_no, t.handled_inbox_no, t.record_no, t.workflow_run, t.episode, t.attempts,
       (SELECT coalesce(max(seq), 0) FROM timeline_entry l WHERE l.ticket = t.number) AS last_seq,
       (SELECT coalesce(max(split_part(m.step_id, '.', 2)::int), 0) FROM message m WHERE m.ticket = t.number AND m.step_id ~ '^[0-9]+[.][0-9]+$') AS last_step_no,
       (SELECT coalesce(max(substr(r.run, 2)::int), 0) FROM procedure_run r WHERE r.ticket = t.number) AS last_run_no,
       (SELECT m.text FROM message m WHERE m.ticket = t.number AND m.inbox_no = 1) AS text,
       coalesce((SELECT jsonb_agg(jsonb_build_object('inboxNo', m.inbox_no, 'from', coalesce(m.sender, 'requester'), 'person', m.author_key, 'lane', m.lane,
           'intent', coalesce(m.intent, 'text'), 'messageId', m.id, 'unproven', m.sender_proof IS NOT DISTINCT FROM 'failed') ORDER BY m.inbox_no)
         FROM message m WHERE m.ticket = t.number AND m.inbox_no IS NOT NULL), '[]') AS mails
     FROM ticket t WHERE t.number = $1`,
    [ticket],
  );
  const row = rows[0];
  // A run without a ticket is shown as failed; trying again would only write its history full.
  if (!row) throw new OperationalError('ticket.no_row', `ticket ${ticket} has no row in the database`, { final: true });
  return {
    subject: row.subject,
    text: row.text ?? '',
    requesterAddress: row.requester_address,
    recipient: row.recipient,
    category: row.category === 'uncategorised' ? null : row.category,
    priority: row.priority,
    openedAt: row.created_at.getTime(),
    finished: row.closed_at !== null && row.handled_inbox_no >= row.last_inbox_no,
    mails: row.mails,
    before: row.workflow_run === workflowRun ? null : beforeOf(row),
  };
}

/** Null for a ticket that nothing was ever recorded of. */
function beforeOf({ record_no: recordNo, last_seq: seq, last_step_no: stepNo, last_run_no: runNo, episode, attempts }: Row): OpeningFacts['before'] {
  if (recordNo === 0) return null;
  // Steps that left no message, such as drafts, have numbers too: a gap is harmless, the same number twice is not.
  return { recordNo, seq, stepNo: stepNo + 100, runNo, episode, attempts };
}
