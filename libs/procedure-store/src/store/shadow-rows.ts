/** Runs that have ended, with all that they met, and what became of shadows that were walked over them. */
import type { Db } from '@tierdesk/database';
import type { Procedure } from '@tierdesk/procedures';
import type { ConditionTree, RunGraph } from '@tierdesk/procedures/interpreter';
import type { TicketRunStep } from './ticket-run-rows.js';

/** For whom a version is meant. */
export interface Choice {
  match: Procedure['match'] | null;
  condition: ConditionTree | null;
}

export interface EndedRun {
  ticket: number;
  run: string;
  version: number;
  outcome: 'resolved' | 'escalated';
  category: string;
  priority: number;
  subject: string;
  /** What the requester wrote first. */
  text: string;
  /** Of the version that ran. */
  chosenBy: Choice;
  /** A plan's data names its operations, in their order. */
  steps: Pick<TicketRunStep, 'node' | 'kind' | 'state' | 'data'>[];
}

const planned = `(SELECT jsonb_agg(o->>'operation' ORDER BY n) FROM plan p, jsonb_array_elements(p.operations) WITH ORDINALITY AS each(o, n)
  WHERE p.ticket = s.ticket AND p.run = s.run AND p.node = s.node
    AND p.at = (SELECT max(at) FROM plan l WHERE l.ticket = s.ticket AND l.run = s.run AND l.node = s.node))`;

const ended = `SELECT r.ticket, r.run, r.version, r.outcome, t.category, t.priority, t.subject,
    coalesce((SELECT m.text FROM message m WHERE m.ticket = r.ticket AND m.direction = 'inbound' AND m.author = 'requester'
      ORDER BY m.at, m.inbox_no LIMIT 1), '') AS text,
    jsonb_build_object('match', v.content->'match', 'condition', v.condition) AS "chosenBy",
    coalesce((SELECT jsonb_agg(jsonb_build_object('node', s.node, 'kind', s.kind, 'state', s.state,
        'data', CASE WHEN s.kind = 'plan' THEN s.data || jsonb_build_object('operations', coalesce(${planned}, '[]')) ELSE s.data END)
        ORDER BY s.began_at, length(s.step), s.step)
      FROM procedure_step s WHERE s.ticket = r.ticket AND s.run = r.run), '[]') AS steps
  FROM procedure_run r JOIN ticket t ON t.number = r.ticket
    LEFT JOIN procedure_version v ON v.key = r.key AND v.version = r.version
  WHERE r.key = $1 AND r.outcome IN ('resolved', 'escalated') AND r.ended_at > now() - make_interval(days => $2)`;

/** Newest first. */
export function readEndedRuns(db: Db, key: string, days: number, limit: number): Promise<EndedRun[]> {
  return db.query(`${ended} ORDER BY r.ended_at DESC LIMIT $3`, [key, days, limit]);
}

export async function countEndedRuns(db: Db, key: string, days: number): Promise<number> {
  const rows: { count: number }[] = await db.query(
    `SELECT count(*)::int AS count FROM procedure_run
     WHERE key = $1 AND outcome IN ('resolved', 'escalated') AND ended_at > now() - make_interval(days => $2)`,
    [key, days],
  );
  return rows[0]?.count ?? 0;
}

/** Runs of other versions that this shadow has not been walked over. */
export function readRunsToShadow(db: Db, { key, version }: Shadow, days: number, limit: number): Promise<EndedRun[]> {
  return db.query(
    `${ended} AND r.version <> $4 AND NOT EXISTS (SELECT 1 FROM shadow_run d WHERE d.ticket = r.ticket AND d.run = r.run AND d.version = $4)
     ORDER BY r.ended_at DESC LIMIT $3`,
    [key, days, limit, version],
  );
}

export interface Shadow extends Choice {
  key: string;
  version: number;
  graph: RunGraph;
}

/** Versions that are shadows now. @param key of one procedure only */
export function readShadows(db: Db, key: string | null): Promise<Shadow[]> {
  return db.query(
    `SELECT key, version, graph, condition, content->'match' AS match FROM procedure_version
     WHERE status = 'shadow' AND ticket IS NULL AND ($1::text IS NULL OR key = $1) ORDER BY key, version`,
    [key],
  );
}

export interface ShadowRun {
  ticket: number;
  run: string;
  key: string;
  version: number;
  liveVersion: number;
  outcome: 'resolved' | 'escalated' | 'waits' | 'not_chosen';
  same: boolean;
  liveNode: string | null;
  shadowNode: string | null;
  path: string[];
}

/** Whoever walks it a second time changes nothing. */
export async function insertShadowRun(db: Db, row: ShadowRun): Promise<void> {
  await db.query(
    `INSERT INTO shadow_run (ticket, run, key, version, live_version, outcome, same, live_node, shadow_node, path)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
    [row.ticket, row.run, row.key, row.version, row.liveVersion, row.outcome, row.same, row.liveNode, row.shadowNode, row.path],
  );
}

export function readShadowRuns(db: Db, key: string, version: number, limit: number): Promise<(ShadowRun & { at: Date })[]> {
  return db.query(
    `SELECT ticket, run, key, version, live_version AS "liveVersion", outcome, same, live_node AS "liveNode", shadow_node AS "shadowNode", path, at
     FROM shadow_run WHERE key = $1 AND version = $2 ORDER BY at DESC, ticket DESC LIMIT $3`,
    [key, version, limit],
  );
}
