/** Runs of procedures within tickets. */
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
