/** Rows of `agent_spend` and `agent_day`: money is set aside before a call and counted exactly after it, whoever else is spending. */
import type { Db } from '@tierdesk/database';

export interface Reservation {
  id: string;
  ticket: number | null;
  stepId: string | null;
  purpose: 'draft' | 'plan' | 'try' | 'embedding' | 'article';
  tokens: number;
  micros: number;
}

export interface SpendLimits {
  ticketTokens: number;
  ticketMicros: number;
  dayMicros: number;
}

/** One transaction a reservation: the lock of the ticket, then the row of the day, always in this order. */
export async function reserve(db: Db, asked: Reservation, limits: SpendLimits): Promise<'reserved' | 'ticket' | 'day'> {
  return db.transaction(async (inner) => {
    if (asked.ticket !== null) {
      await inner.query(`SELECT pg_advisory_xact_lock(hashtext('agent_spend'), $1::int)`, [asked.ticket]);
      const rows: { tokens: number; micros: number }[] = await inner.query(
        'SELECT coalesce(sum(tokens), 0)::int AS tokens, coalesce(sum(micros), 0)::bigint AS micros FROM agent_spend WHERE ticket = $1 AND id <> $2',
        [asked.ticket, asked.id],
      );
      const { tokens = 0, micros = 0 } = rows[0] ?? {};
      if (tokens + asked.tokens > limits.ticketTokens || micros + asked.micros > limits.ticketMicros) return 'ticket';
    }
    await inner.query(`INSERT INTO agent_day (day) VALUES ((now() AT TIME ZONE 'utc')::date) ON CONFLICT DO NOTHING`);
    const [taken]: [{ day: string }[], number] = await inner.query(
      `UPDATE agent_day SET micros = micros + $1 WHERE day = (now() AT TIME ZONE 'utc')::date AND micros + $1 <= $2 RETURNING day::text AS day`,
      [asked.micros, limits.dayMicros],
    );
    const day = taken[0]?.day;
    if (day === undefined) return 'day';
    await inner.query(
      `INSERT INTO agent_spend (id, ticket, step_id, purpose, day, tokens, micros, reserved_micros) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [asked.id, asked.ticket, asked.stepId, asked.purpose, day, asked.tokens, asked.micros],
    );
    return 'reserved';
  });
}

/** Counts what was really used, once, for the day and for the ticket; the rest goes back to the day. */
export async function settle(db: Db, id: string, used: { tokens: number; micros: number }): Promise<void> {
  await db.query(
    `WITH settled AS (
       UPDATE agent_spend SET tokens = $2, micros = $3, settled_at = clock_timestamp() WHERE id = $1 AND settled_at IS NULL RETURNING day, reserved_micros, ticket
     ), counted AS (
       UPDATE agent_day d SET micros = d.micros + $3 - s.reserved_micros FROM settled s WHERE d.day = s.day RETURNING s.ticket
     ) UPDATE ticket t SET cost_tokens = t.cost_tokens + $2, cost_micros = t.cost_micros + $3 FROM counted c WHERE t.number = c.ticket AND $2 + $3 > 0`,
    [id, used.tokens, used.micros],
  );
}

/** Of one step, for its row: what is known to be used. */
export async function spentOnStep(db: Db, ticket: number, stepId: string): Promise<{ tokens: number; costMicros: number; calls: number }> {
  const rows: { tokens: number; costMicros: number; calls: number }[] = await db.query(
    `SELECT coalesce(sum(tokens), 0)::int AS tokens, coalesce(sum(micros), 0)::bigint AS "costMicros", count(*) FILTER (WHERE tokens > 0)::int AS calls
     FROM agent_spend WHERE ticket = $1 AND step_id = $2 AND settled_at IS NOT NULL`,
    [ticket, stepId],
  );
  return rows[0] ?? { tokens: 0, costMicros: 0, calls: 0 };
}
