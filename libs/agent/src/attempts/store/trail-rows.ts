/** All that the attempts of a ticket have left in the tables: drafts, turns, runs, steps, plans, approvals, operations. */
import type { Db } from '@tierdesk/database';

export interface DraftRow {
  stepId: string;
  attempt: number;
  run: string | null;
  node: string | null;
  startedAt: Date;
  endedAt: Date | null;
  action: 'answer' | 'ask' | 'plan' | 'give_up' | null;
  reason: string | null;
  evidence: string | null;
  text: string;
  sources: { key: string; title: string; passage: string; score?: number | null }[];
  note: { reason?: string; lookedAt?: { title: string }[]; unknown?: string[]; suggestedQuestion?: string | null };
  procedure: { key: string; version: number; hash: string } | null;
  tokens: number;
  costMicros: number;
  modelErrors: number;
}

export interface TurnRow {
  stepId: string;
  callNo: number;
  action: string;
  output: { kind: string; text?: string; calls?: { name: string; args: string }[] };
  tools: { name: string; args: string; output: string; failed: boolean }[];
  tokens: number;
  costMicros: number;
  ms: number;
  at: Date;
}

export interface RunRow {
  run: string;
  key: string;
  version: number;
  hash: string;
  title: string;
  mode: string | null;
  startedAt: Date;
  endedAt: Date | null;
  outcome: 'resolved' | 'escalated' | 'stopped' | null;
  reason: string | null;
  residue: unknown[];
}

export interface StepRow {
  run: string;
  step: string;
  node: string;
  kind: string;
  state: string;
  beganAt: Date;
  endedAt: Date | null;
  data: Record<string, unknown>;
}

export interface PlanRow {
  run: string;
  step: string;
  hash: string;
  operations: unknown;
  report: { verdict?: string };
  at: Date;
}

export interface ApprovalRow {
  id: string;
  run: string;
  step: string;
  status: string;
  group: string;
  needed: number;
  report: { verdict?: string };
  askedAt: Date;
  decidedAt: Date | null;
  decisions: { person: string; decision: string; at: string }[];
}

export interface OperationRow {
  run: string;
  step: string;
  operation: string;
  risk: string;
  args: Record<string, unknown>;
  result: Record<string, unknown> | null;
  state: 'begun' | 'done' | 'failed' | 'unknown';
  approval: string | null;
  error: string | null;
  report: { verdict?: string } | null;
  undoOf: string | null;
  undoneBy: string | null;
  at: Date;
  endedAt: Date | null;
}

export interface Trail {
  ticket: { category: string; priority: number };
  drafts: DraftRow[];
  turns: TurnRow[];
  runs: RunRow[];
  steps: StepRow[];
  plans: PlanRow[];
  approvals: ApprovalRow[];
  operations: OperationRow[];
}

export async function readTrail(db: Db, ticket: number): Promise<Trail> {
  const [about]: Trail['ticket'][] = await db.query('SELECT category, priority FROM ticket WHERE number = $1', [ticket]);
  const [drafts, turns, runs, steps, plans, approvals, operations] = await Promise.all([
    db.query(
      `SELECT step_id AS "stepId", attempt, run, node, started_at AS "startedAt", ended_at AS "endedAt", action, reason, evidence, text, sources, note,
         CASE WHEN procedure IS NOT NULL THEN jsonb_build_object('key', procedure->'key', 'version', procedure->'version', 'hash', procedure->'hash') END AS procedure,
         tokens, cost_micros AS "costMicros", model_errors AS "modelErrors"
       FROM agent_attempt WHERE ticket = $1 ORDER BY started_at, attempt`,
      [ticket],
    ),
    db.query(
      `SELECT step_id AS "stepId", call_no AS "callNo", action, output, tools, tokens, cost_micros AS "costMicros", ms, at
       FROM agent_turn WHERE ticket = $1 ORDER BY at, call_no`,
      [ticket],
    ),
    db.query(
      `SELECT r.run, r.key, r.version, r.hash, coalesce(v.content->>'title', r.key) AS title, v.content->>'mode' AS mode, r.started_at AS "startedAt",
         r.ended_at AS "endedAt", r.outcome, r.reason, r.residue
       FROM procedure_run r LEFT JOIN LATERAL (SELECT content FROM procedure_version v WHERE v.hash = r.hash LIMIT 1) v ON true
       WHERE r.ticket = $1 ORDER BY r.started_at, r.run`,
      [ticket],
    ),
    db.query(
      `SELECT run, step, node, kind, state, began_at AS "beganAt", ended_at AS "endedAt", data FROM procedure_step WHERE ticket = $1 ORDER BY began_at, step`,
      [ticket],
    ),
    db.query('SELECT run, step, hash, operations, report, at FROM plan WHERE ticket = $1 ORDER BY at', [ticket]),
    db.query(
      `SELECT a.id, a.run, a.step, a.status, a.group_key AS "group", a.needed, a.report, a.asked_at AS "askedAt", a.decided_at AS "decidedAt",
         coalesce((SELECT jsonb_agg(jsonb_build_object('person', d.person, 'decision', d.decision, 'at', d.at) ORDER BY d.at)
           FROM approval_decision d WHERE d.approval = a.id), '[]') AS decisions
       FROM approval a WHERE a.ticket = $1 ORDER BY a.asked_at`,
      [ticket],
    ),
    db.query(
      `SELECT run, step, operation, risk, args, result, state, approval, error, report, undo_of AS "undoOf", undone_by AS "undoneBy", began_at AS at,
         ended_at AS "endedAt"
       FROM operation_run WHERE ticket = $1 ORDER BY began_at, step`,
      [ticket],
    ),
  ]);
  return { ticket: about ?? { category: 'uncategorised', priority: 3 }, drafts, turns, runs, steps, plans, approvals, operations };
}
