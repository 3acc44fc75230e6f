/** Rows of `agent_attempt`: one a step, finished once, so that no answer is made or paid twice. */
import type { Db } from '@tierdesk/database';
import type { DraftInput, EscalationReason } from '@tierdesk/ticket';
import type { AttemptNote, AttemptSource, Draft } from '../attempt.js';

interface AttemptRow {
  action: 'answer' | 'ask' | 'give_up' | null;
  reason: string | null;
  evidence: string | null;
  text: string;
  sources: AttemptSource[];
  note: Partial<AttemptNote>;
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
export async function beginAttempt(db: Db, { ticket, stepId, attempt }: DraftInput): Promise<(Draft & Spent) | null> {
  await db.query('INSERT INTO agent_attempt (ticket, step_id, attempt) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [ticket, stepId, attempt]);
  const rows: AttemptRow[] = await db.query(
    `SELECT action, reason, evidence, text, sources, note, tokens, cost_micros FROM agent_attempt WHERE ticket = $1 AND step_id = $2`,
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
        `UPDATE agent_attempt SET ended_at = clock_timestamp(), action = $3, reason = $4, evidence = $5, text = $6, sources = $7, note = $8, tokens = $9, cost_micros = $10
         WHERE ticket = $1 AND step_id = $2`,
        [
          ticket,
          stepId,
          draft.action,
          draft.action === 'give_up' ? draft.reason : null,
          draft.action === 'answer' ? draft.evidence : null,
          draft.action === 'give_up' ? '' : draft.text,
          JSON.stringify(draft.action === 'answer' ? draft.sources : []),
          JSON.stringify(draft.action === 'give_up' ? draft.note : {}),
          spent.tokens,
          spent.costMicros,
        ],
      );
      await inner.query('UPDATE ticket SET cost_tokens = cost_tokens + $2, cost_micros = cost_micros + $3 WHERE number = $1', [
        ticket,
        spent.tokens,
        spent.costMicros,
      ]);
    }
    const rows: AttemptRow[] = await inner.query(
      `SELECT action, reason, evidence, text, sources, note, tokens, cost_micros FROM agent_attempt WHERE ticket = $1 AND step_id = $2`,
      [ticket, stepId],
    );
    return (rows[0] && toDraft(rows[0])) ?? { ...draft, ...spent };
  });
}

/** Counts a model error against the step. @returns how many there were, this one included */
export async function countModelError(db: Db, { ticket, stepId }: DraftInput): Promise<number> {
  const result: [{ model_errors: number }[], number] = await db.query(
    'UPDATE agent_attempt SET model_errors = model_errors + 1 WHERE ticket = $1 AND step_id = $2 RETURNING model_errors',
    [ticket, stepId],
  );
  return result[0][0]?.model_errors ?? 1;
}

export async function earlierAttempts(db: Db, { ticket, stepId }: DraftInput): Promise<EarlierAttempt[]> {
  return db.query('SELECT action, text, sources FROM agent_attempt WHERE ticket = $1 AND step_id <> $2 AND action IS NOT NULL ORDER BY started_at', [
    ticket,
    stepId,
  ]);
}

/** What the agent has spent on the ticket so far. */
export async function spentOn(db: Db, ticket: number): Promise<Spent> {
  const rows: { tokens: number; micros: number }[] = await db.query(
    'SELECT coalesce(sum(tokens), 0)::int AS tokens, coalesce(sum(cost_micros), 0)::bigint AS micros FROM agent_attempt WHERE ticket = $1',
    [ticket],
  );
  return { tokens: rows[0]?.tokens ?? 0, costMicros: rows[0]?.micros ?? 0 };
}

function toDraft(row: AttemptRow): (Draft & Spent) | null {
  const spent = { tokens: row.tokens, costMicros: row.cost_micros };
  switch (row.action) {
    case 'answer':
      return { action: 'answer', evidence: 'documented', text: row.text, sources: row.sources, ...spent };
    case 'ask':
      return { action: 'ask', text: row.text, ...spent };
    case 'give_up': {
      const { reason = '', lookedAt = [], unknown = [], suggestedQuestion = null } = row.note;
      return { action: 'give_up', reason: row.reason as EscalationReason, note: { reason, lookedAt, unknown, suggestedQuestion }, ...spent };
    }
    case null:
      return null;
  }
}
