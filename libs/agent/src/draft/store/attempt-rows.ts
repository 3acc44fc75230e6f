/** Rows of `agent_attempt`: one a step, finished once, so that no answer is made or paid twice. */
import type { Db } from '@tierdesk/database';
import type { DraftInput, EscalationReason, PinnedProcedure } from '@tierdesk/ticket';
import type { AttemptNote, AttemptSource, Draft } from '../attempt.js';

interface AttemptRow {
  action: 'answer' | 'ask' | 'plan' | 'give_up' | null;
  reason: string | null;
  evidence: string | null;
  text: string;
  sources: AttemptSource[];
  note: Partial<AttemptNote>;
  procedure: PinnedProcedure | null;
  tokens: number;
  cost_micros: number;
}

export interface Spent {
  tokens: number;
  costMicros: number;
}

export interface EarlierAttempt {
  action: string;
  text: string;
  sources: AttemptSource[];
}

/** @returns the finished attempt of this step, or null when it is still to be made */
export async function beginAttempt(db: Db, { ticket, stepId, attempt, node }: DraftInput): Promise<(Draft & Spent) | null> {
  await db.query('INSERT INTO agent_attempt (ticket, step_id, attempt, run, node) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING', [
    ticket,
    stepId,
    attempt,
    node?.run ?? null,
    node?.node ?? null,
  ]);
  return readFinished(db, { ticket, stepId });
}

async function readFinished(db: Db, { ticket, stepId }: Pick<DraftInput, 'ticket' | 'stepId'>): Promise<(Draft & Spent) | null> {
  const rows: AttemptRow[] = await db.query(
    `SELECT action, reason, evidence, text, sources, note, procedure, tokens, cost_micros FROM agent_attempt WHERE ticket = $1 AND step_id = $2`,
    [ticket, stepId],
  );
  return rows[0] ? toDraft(rows[0]) : null;
}

/** The first to finish a step wins. @returns what is stored */
export async function finishAttempt(db: Db, { ticket, stepId }: DraftInput, draft: Draft, spent: Spent): Promise<Draft & Spent> {
  return db.transaction(async (inner) => {
    const done: unknown[] = await inner.query('SELECT 1 FROM agent_attempt WHERE ticket = $1 AND step_id = $2 AND action IS NULL FOR UPDATE', [
      ticket,
      stepId,
    ]);
    if (done.length > 0) {
      await inner.query(
        `UPDATE agent_attempt SET ended_at = clock_timestamp(), action = $3, reason = $4, evidence = $5, text = $6, sources = $7, note = $8, tokens = $9, cost_micros = $10, procedure = $11
         WHERE ticket = $1 AND step_id = $2`,
        [
          ticket,
          stepId,
          draft.action,
          draft.action === 'give_up' ? draft.reason : null,
          draft.action === 'answer' ? draft.evidence : null,
          'text' in draft ? draft.text : '',
          JSON.stringify(draft.action === 'answer' ? draft.sources : []),
          JSON.stringify(draft.action === 'give_up' ? draft.note : {}),
          spent.tokens,
          spent.costMicros,
          draft.action === 'plan' ? JSON.stringify(draft.procedure) : null,
        ],
      );
    }
    return (await readFinished(inner, { ticket, stepId })) ?? { ...draft, ...spent };
  });
}

/** A plan node has a row as well, so that its cost and the model's errors are counted; as attempt 0 it is none of the ticket's attempts. */
export async function beginPlanning(
  db: Db,
  { ticket, stepId }: { ticket: number; stepId: string },
  at: { run: string; node: string },
): Promise<void> {
  await db.query('INSERT INTO agent_attempt (ticket, step_id, attempt, run, node) VALUES ($1, $2, 0, $3, $4) ON CONFLICT DO NOTHING', [
    ticket,
    stepId,
    at.run,
    at.node,
  ]);
}

export async function endPlanning(
  db: Db,
  { ticket, stepId }: { ticket: number; stepId: string },
  reason: string | null,
  spent: Spent,
): Promise<void> {
  await db.query(
    `UPDATE agent_attempt SET ended_at = clock_timestamp(), action = 'plan', reason = $3, tokens = $4, cost_micros = $5
     WHERE ticket = $1 AND step_id = $2 AND action IS NULL`,
    [ticket, stepId, reason, spent.tokens, spent.costMicros],
  );
}

/** Counts a model error against the step. @returns how many the ticket has seen, this one included */
export async function countModelError(db: Db, { ticket, stepId }: Pick<DraftInput, 'ticket' | 'stepId'>): Promise<number> {
  const rows: { errors: number }[] = await db.query(
    `WITH counted AS (UPDATE agent_attempt SET model_errors = model_errors + 1 WHERE ticket = $1 AND step_id = $2 RETURNING 1)
     SELECT coalesce(sum(model_errors), 0)::int + (SELECT count(*)::int FROM counted) AS errors FROM agent_attempt WHERE ticket = $1`,
    [ticket, stepId],
  );
  return rows[0]?.errors ?? 1;
}

export async function earlierAttempts(db: Db, { ticket, stepId }: Pick<DraftInput, 'ticket' | 'stepId'>): Promise<EarlierAttempt[]> {
  return db.query('SELECT action, text, sources FROM agent_attempt WHERE ticket = $1 AND step_id <> $2 AND action IS NOT NULL ORDER BY started_at', [
    ticket,
    stepId,
  ]);
}

function toDraft(row: AttemptRow): (Draft & Spent) | null {
  const spent = { tokens: row.tokens, costMicros: row.cost_micros };
  switch (row.action) {
    case 'answer':
      return {
        action: 'answer',
        evidence: row.evidence === 'state_report' ? 'state_report' : 'documented',
        text: row.text,
        sources: row.sources,
        ...spent,
      };
    case 'ask':
      return { action: 'ask', text: row.text, ...spent };
    case 'plan':
      return row.procedure && { action: 'plan', procedure: row.procedure, ...spent };
    case 'give_up': {
      const { reason = '', lookedAt = [], unknown = [], suggestedQuestion = null } = row.note;
      return { action: 'give_up', reason: row.reason as EscalationReason, note: { reason, lookedAt, unknown, suggestedQuestion }, ...spent };
    }
    case null:
      return null;
  }
}
