/** Reads the facts of the episodes of a period from the view `reported_episode`. */
import type { Db } from '@tierdesk/database';
import type { EpisodeFact } from '../facts.js';

export interface FactQuery {
  from: Date;
  to: Date;
  /** `cohort`: by the opening of the episode; `event`: by its end. */
  view: 'cohort' | 'event';
  category?: string | undefined;
  /** Key of a tier that ever held the episode. */
  tier?: string | undefined;
}

interface Row extends Omit<EpisodeFact, 'openedAt' | 'endedAt' | 'firstResponseAt' | 'firstHumanResponseAt' | 'resolvedAt' | 'legs'> {
  opened_at: Date;
  ended_at: Date | null;
  first_response_at: Date | null;
  first_human_response_at: Date | null;
  resolved_at: Date | null;
  leg_agent_ms: number;
  leg_queue_ms: number;
  leg_human_ms: number;
  leg_requester_ms: number;
  leg_approver_ms: number;
  leg_vendor_ms: number;
}

export async function readEpisodeFacts(db: Db, query: FactQuery): Promise<EpisodeFact[]> {
  const column = query.view === 'event' ? 'ended_at' : 'opened_at';
  const rows: Row[] = await db.query(
    `SELECT ticket, number, opened_at, ended_at, class, excluded, reasons, held, tiers, held_by AS "heldBy", escalated, vendor_escalated AS "vendorEscalated", reopened,
       first_response_at, first_human_response_at, resolved_at, category,
       leg_agent_ms, leg_queue_ms, leg_human_ms, leg_requester_ms, leg_approver_ms, leg_vendor_ms
     FROM reported_episode
     WHERE ${column} >= $1 AND ${column} < $2 AND ($3::text IS NULL OR category = $3) AND ($4::text IS NULL OR $4 = ANY(tiers))
     ORDER BY ticket, number`,
    [query.from, query.to, query.category ?? null, query.tier ?? null],
  );
  return rows.map(toFact);
}

const ms = (at: Date | null) => at?.getTime() ?? null;

function toFact(row: Row): EpisodeFact {
  const { opened_at, ended_at, first_response_at, first_human_response_at, resolved_at } = row;
  const { leg_agent_ms, leg_queue_ms, leg_human_ms, leg_requester_ms, leg_approver_ms, leg_vendor_ms, ...same } = row;
  return {
    ...same,
    openedAt: opened_at.getTime(),
    endedAt: ms(ended_at),
    firstResponseAt: ms(first_response_at),
    firstHumanResponseAt: ms(first_human_response_at),
    resolvedAt: ms(resolved_at),
    legs: {
      agent: leg_agent_ms,
      queue: leg_queue_ms,
      human: leg_human_ms,
      requester: leg_requester_ms,
      approver: leg_approver_ms,
      vendor: leg_vendor_ms,
    },
  };
}
