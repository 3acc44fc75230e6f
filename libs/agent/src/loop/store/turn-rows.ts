/** Rows of `agent_turn`: what a model answered, so that a step that starts again does not ask and pay twice. */
import type { Db } from '@tierdesk/database';
import type { ModelReply } from '../../model/model-port.js';
import type { TicketUse } from '../../spend/budget.js';

export interface ToolUse {
  id: string;
  name: string;
  args: string;
  output: string;
  failed: boolean;
}

export interface StoredCall {
  digest: string;
  output: ModelReply;
  tools: ToolUse[];
}

interface TurnKey {
  ticket: number;
  stepId: string;
  callNo: number;
}

export async function readCall(db: Db, { ticket, stepId, callNo }: TurnKey): Promise<StoredCall | null> {
  const rows: StoredCall[] = await db.query(
    'SELECT request_digest AS digest, output, tools FROM agent_turn WHERE ticket = $1 AND step_id = $2 AND call_no = $3',
    [ticket, stepId, callNo],
  );
  return rows[0] ?? null;
}

/** From this call on the conversation went another way: there is new mail, or the knowledge has changed. */
export async function forgetFrom(db: Db, { ticket, stepId, callNo }: TurnKey): Promise<void> {
  await db.query('DELETE FROM agent_turn WHERE ticket = $1 AND step_id = $2 AND call_no >= $3', [ticket, stepId, callNo]);
}

export async function writeCall(
  db: Db,
  { ticket, stepId, callNo }: TurnKey,
  call: { digest: string; action: string; output: ModelReply; tokens: number; micros: number; ms: number },
): Promise<void> {
  await db.query(
    `INSERT INTO agent_turn (ticket, step_id, call_no, request_digest, action, output, tokens, cost_micros, ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (ticket, step_id, call_no) DO NOTHING`,
    [ticket, stepId, callNo, call.digest, call.action, JSON.stringify(call.output), call.tokens, call.micros, call.ms],
  );
}

export async function writeTools(db: Db, { ticket, stepId, callNo }: TurnKey, tools: readonly ToolUse[]): Promise<void> {
  await db.query('UPDATE agent_turn SET tools = $4 WHERE ticket = $1 AND step_id = $2 AND call_no = $3', [
    ticket,
    stepId,
    callNo,
    JSON.stringify(tools),
  ]);
}

/** Turns and tools of the ticket in other steps; errors and work in all of them. A step that was left unfinished worked until its last turn. */
export async function usedElsewhere(db: Db, ticket: number, stepId: string): Promise<TicketUse & { modelErrors: number }> {
  const rows: (TicketUse & { modelErrors: number })[] = await db.query(
    `SELECT
       (SELECT count(*)::int FROM agent_turn WHERE ticket = $1 AND step_id <> $2 AND action <> 'look') AS turns,
       (SELECT coalesce(sum(jsonb_array_length(tools)), 0)::int FROM agent_turn WHERE ticket = $1 AND step_id <> $2) AS "toolCalls",
       (SELECT coalesce(sum(extract(epoch FROM coalesce(a.ended_at, CASE WHEN a.step_id = $2 THEN now() END,
          (SELECT max(t.at) FROM agent_turn t WHERE t.ticket = $1 AND t.step_id = a.step_id), a.started_at) - a.started_at) * 1000), 0)::bigint
        FROM agent_attempt a WHERE a.ticket = $1) AS "workMs",
       (SELECT coalesce(sum(model_errors), 0)::int FROM agent_attempt WHERE ticket = $1) AS "modelErrors"`,
    [ticket, stepId],
  );
  return rows[0] ?? { turns: 0, toolCalls: 0, workMs: 0, modelErrors: 0 };
}
