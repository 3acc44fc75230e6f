/** Runs of procedures within tickets, and those of shadows beside them. */
import type { Db } from '@tierdesk/database';

export interface TicketRunStep {
  step: string;
  node: string;
  kind: string;
  state: string;
  beganAt: string;
  endedAt: string | null;
  data: Record<string, unknown>;
}

export interface TicketRun {
  run: string;
  key: string;
  version: number;
  title: string;
  hash: string;
  startedAt: Date;
  endedAt: Date | null;
  outcome: string | null;
  reason: string | null;
  residue: Record<string, unknown>[];
  steps: TicketRunStep[];
}

/** Oldest first, each with its steps in their order. */
export function readTicketRuns(db: Db, ticket: number): Promise<TicketRun[]> {
  return db.query(
    `SELECT r.run, r.key, r.version, r.hash, r.started_at AS "startedAt", r.ended_at AS "endedAt", r.outcome, r.reason, r.residue,
       coalesce((SELECT v.content->>'title' FROM procedure_version v WHERE v.key = r.key AND v.version = r.version), r.key) AS title,
       coalesce((SELECT jsonb_agg(jsonb_build_object('step', s.step, 'node', s.node, 'kind', s.kind, 'state', s.state, 'data', s.data,
           'beganAt', s.began_at, 'endedAt', s.ended_at) ORDER BY s.began_at, length(s.step), s.step)
         FROM procedure_step s WHERE s.ticket = r.ticket AND s.run = r.run), '[]') AS steps
     FROM procedure_run r WHERE r.ticket = $1 ORDER BY r.started_at, length(r.run), r.run`,
    [ticket],
  );
}

export interface EndedRun {
  ticket: number;
  run: string;
  version: number;
  outcome: string;
  category: string;
  priority: number;
  steps: Pick<TicketRunStep, 'node' | 'kind' | 'state' | 'data'>[];
}

/** Runs of other versions that have ended and that this shadow has not been walked over. */
export function readRunsToShadow(db: Db, key: string, version: number, limit: number): Promise<EndedRun[]> {
  return db.query(
    `SELECT r.ticket, r.run, r.version, r.outcome, t.category, t.priority,
       coalesce((SELECT jsonb_agg(jsonb_build_object('node', s.node, 'kind', s.kind, 'state', s.state, 'data', s.data) ORDER BY s.began_at, length(s.step), s.step)
         FROM procedure_step s WHERE s.ticket = r.ticket AND s.run = r.run), '[]') AS steps
     FROM procedure_run r JOIN ticket t ON t.number = r.ticket
     WHERE r.key = $1 AND r.version <> $2 AND r.outcome IN ('resolved', 'escalated')
       AND NOT EXISTS (SELECT 1 FROM shadow_run d WHERE d.ticket = r.ticket AND d.run = r.run AND d.version = $2)
     ORDER BY r.started_at DESC LIMIT $3`,
    [key, version, limit],
  );
}

export interface ShadowRun {
  ticket: number;
  run: string;
  key: string;
  version: number;
  liveVersion: number;
  outcome: 'resolved' | 'escalated' | 'waits';
  same: boolean;
  liveNode: string | null;
  shadowNode: string | null;
  path: string[];
}

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
