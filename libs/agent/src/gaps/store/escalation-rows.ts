/** Episodes that went to people because knowledge was missing. */
import type { Db } from '@tierdesk/database';
import type { Escalation } from '../clusters.js';

/** Reasons that better articles would have prevented. */
const wanting = ['no_knowledge', 'weak_evidence', 'gave_up', 'requester_unsatisfied'];

export async function escalationsForKnowledge(db: Db, period: { from: Date; to: Date }): Promise<Escalation[]> {
  const rows: (Omit<Escalation, 'at' | 'lookedAt'> & { at: Date; looked: Escalation['lookedAt'] | null })[] = await db.query(
    `SELECT t.number AS ticket, t.subject, nullif(t.category, 'uncategorised') AS category, e.opened_at AS at,
       (SELECT reason FROM unnest(e.reasons) reason WHERE reason = ANY($3) LIMIT 1) AS reason,
       coalesce((SELECT m.text FROM message m WHERE m.ticket = t.number AND m.episode = e.number AND m.direction = 'inbound' AND m.author = 'requester'
         AND m.lane = 'public' ORDER BY m.at LIMIT 1), '') AS text,
       (SELECT a.note->'lookedAt' FROM agent_attempt a WHERE a.ticket = t.number AND a.action = 'give_up'
         AND a.started_at >= e.opened_at AND (e.ended_at IS NULL OR a.started_at <= e.ended_at) ORDER BY a.started_at DESC LIMIT 1) AS looked
     FROM episode e JOIN ticket t ON t.number = e.ticket
     WHERE e.opened_at >= $1 AND e.opened_at < $2 AND e.escalated AND e.excluded IS NULL AND e.reasons && $3
     ORDER BY e.opened_at`,
    [period.from, period.to, wanting],
  );
  return rows.map(({ at, looked, ...row }) => ({ ...row, at: at.toISOString(), lookedAt: (looked ?? []).map(({ key, title }) => ({ key, title })) }));
}
