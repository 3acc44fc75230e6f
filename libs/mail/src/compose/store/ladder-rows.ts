/** The way of a ticket so far: tiers of the present episode, and what the agent looked at. */
import type { Db } from '@tierdesk/database';

export interface TierVisit {
  tier: string;
  at: number;
  /** Reason code with which it was entered. */
  reason: string | null;
}

export interface AttemptRow {
  action: 'answer' | 'ask' | 'give_up';
  sources: { title: string }[];
  note: { lookedAt?: { title: string }[]; suggestedQuestion?: string | null };
}

/** Oldest first; the last one is where the ticket is. */
export async function tierVisits(db: Db, ticket: number): Promise<TierVisit[]> {
  const rows: { tier: string; at: Date; reason: string | null }[] = await db.query(
    `SELECT coalesce(data->>'to', data->>'tier') AS tier, at, data->>'reason' AS reason FROM timeline_entry
     WHERE ticket = $1 AND type IN ('tier_entered', 'escalated')
       AND seq > coalesce((SELECT max(seq) FROM timeline_entry WHERE ticket = $1 AND type = 'reopened'), 0)
     ORDER BY seq`,
    [ticket],
  );
  return rows.map(({ tier, at, reason }) => ({ tier, at: at.getTime(), reason }));
}

export async function attemptsOf(db: Db, ticket: number): Promise<AttemptRow[]> {
  return db.query(
    'SELECT action, sources, note FROM agent_attempt WHERE ticket = $1 AND attempt > 0 AND action IS NOT NULL ORDER BY attempt, started_at',
    [ticket],
  );
}

/** Titles of what an attempt answered from or looked at, without repeats. */
export function titlesOf({ sources, note }: AttemptRow): string[] {
  const all = sources.length > 0 ? sources : (note.lookedAt ?? []);
  return [...new Set(all.map(({ title }) => title))];
}
