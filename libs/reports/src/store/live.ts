/** The desk at this moment, for the live row of the report. */
import type { OverviewLive } from '@tierdesk/api-contract';
import type { Db } from '@tierdesk/database';

interface Row {
  unclaimed: number;
  unclaimed_since: Date | null;
  breaching: number;
  breaching_next: Date | null;
  silent: number;
  silent_since: Date | null;
  overdue: number;
  overdue_since: Date | null;
  lag_median: number | null;
  lag_p99: number | null;
}

/** The predicates of count and drill-down are the same: `TicketReader` lists by `live=`. */
export async function readLive(db: Db): Promise<OverviewLive> {
  const rows: Row[] = await db.query(`
    WITH open_ticket AS (SELECT * FROM ticket WHERE closed_at IS NULL),
      unclaimed AS (SELECT waiting_since FROM open_ticket WHERE status = 'open' AND tier_kind = 'human' AND assignee IS NULL),
      timers AS (SELECT t.number, t.tier_kind, n->>'timer' AS timer, to_timestamp((n->>'at')::double precision / 1000) AS at
        FROM open_ticket t, jsonb_array_elements(t.next) n),
      breaching AS (SELECT number, min(at) AS at FROM timers
        WHERE tier_kind <> 'agent' AND timer IN ('respond', 'resolve', 'vendor_chase', 'vendor_deadline') AND at BETWEEN now() AND now() + interval '1 hour' GROUP BY number),
      silent AS (SELECT chased_at FROM vendor_case WHERE chased_at IS NOT NULL AND ended_at IS NULL),
      overdue AS (SELECT number, min(at) AS at FROM timers WHERE at < now() - interval '60 seconds' GROUP BY number),
      lag AS (SELECT received_at, extract(epoch FROM signalled_at - received_at) * 1000 AS ms FROM inbox WHERE signalled_at IS NOT NULL AND received_at >= now() - interval '1 day')
    SELECT (SELECT count(*) FROM unclaimed) AS unclaimed, (SELECT min(waiting_since) FROM unclaimed) AS unclaimed_since,
      (SELECT count(*) FROM breaching) AS breaching, (SELECT min(at) FROM breaching) AS breaching_next,
      (SELECT count(*) FROM silent) AS silent, (SELECT min(chased_at) FROM silent) AS silent_since,
      (SELECT count(*) FROM overdue) AS overdue, (SELECT min(at) FROM overdue) AS overdue_since,
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) FROM lag WHERE received_at >= now() - interval '1 hour')::double precision AS lag_median,
      (SELECT percentile_cont(0.99) WITHIN GROUP (ORDER BY ms) FROM lag WHERE received_at >= date_trunc('day', now()))::double precision AS lag_p99`);
  const row = rows[0];
  if (!row) throw new Error('the live row is empty');
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    unclaimed: { count: row.unclaimed, oldestSince: iso(row.unclaimed_since) },
    breachingSoon: { count: row.breaching, nextAt: iso(row.breaching_next) },
    silentVendors: { count: row.silent, oldestSince: iso(row.silent_since) },
    overdueTimers: { count: row.overdue, oldestAt: iso(row.overdue_since) },
    intakeLag: {
      medianMs: row.lag_median === null ? null : Math.max(0, row.lag_median),
      p99TodayMs: row.lag_p99 === null ? null : Math.max(0, row.lag_p99),
    },
  };
}
