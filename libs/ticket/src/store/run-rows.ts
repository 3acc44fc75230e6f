/** Procedures of a ticket, their steps and their approvals, as the ticket's decisions say they stand. */
import type { Db } from '@tierdesk/database';
import type { ApprovalSnapshot, RecordInput, RunSnapshot, RunStepSnapshot, TimelineEntry } from '../steps.js';

export async function writeRuns(db: Db, { ticket, runs, runSteps, approvals, entries }: RecordInput): Promise<void> {
  for (const run of runs) await writeRun(db, ticket, run);
  for (const step of runSteps) await writeStep(db, ticket, step);
  for (const approval of approvals) await writeApproval(db, approval);
  for (const { type, data } of entries) if (type === 'form_received') await countAnswer(db, ticket, data);
}

/** Of all that was kept for a question, the one answer that the ticket took. It names none when it was sent before answers had names: then there is one. */
async function countAnswer(db: Db, ticket: number, { run, step, answer, message }: TimelineEntry['data']): Promise<void> {
  await db.query(`UPDATE form_answer SET counts = true WHERE ticket = $1 AND run = $2 AND step = $3 AND message = coalesce($4, message)`, [
    ticket,
    run,
    step,
    answer ?? message ?? null,
  ]);
}

const date = (ms: number | null) => (ms === null ? null : new Date(ms));

async function writeRun(db: Db, ticket: number, run: RunSnapshot): Promise<void> {
  await db.query(
    `INSERT INTO procedure_run (ticket, run, key, version, hash, started_at, ended_at, outcome, reason, residue)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (ticket, run) DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome, reason = excluded.reason, residue = excluded.residue`,
    [ticket, run.run, run.key, run.version, run.hash, date(run.startedAt), date(run.endedAt), run.outcome, run.reason, JSON.stringify(run.residue)],
  );
}

async function writeStep(db: Db, ticket: number, { run, step, node, kind, at, state, data }: RunStepSnapshot): Promise<void> {
  await db.query(
    `INSERT INTO procedure_step (ticket, run, step, node, kind, state, began_at, ended_at, data)
     VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $6 = 'begun' THEN NULL ELSE $7::timestamptz END, $8)
     ON CONFLICT (ticket, run, step) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at, data = procedure_step.data || excluded.data`,
    [ticket, run, step, node, kind, state, new Date(at), JSON.stringify(data)],
  );
}

async function writeApproval(db: Db, { id, status, heldUntil, decisions, passed }: ApprovalSnapshot): Promise<void> {
  await db.query(
    `UPDATE approval SET status = $2, held_until = $3, decided_at = CASE WHEN $2 = 'pending' THEN NULL ELSE coalesce(decided_at, now()) END WHERE id = $1`,
    [id, status, date(heldUntil)],
  );
  for (const { person, decision, via, textId, at } of decisions) {
    await db.query(
      `INSERT INTO approval_decision (approval, person, decision, via, text_id, at) SELECT $1, $2, $3, $4, $5, $6 FROM approval WHERE id = $1
       ON CONFLICT (approval, person) DO UPDATE SET decision = excluded.decision, via = excluded.via, text_id = excluded.text_id, at = excluded.at`,
      [id, person, decision, via, textId, new Date(at)],
    );
  }
  for (const [index, one] of passed.entries()) await writeDelegation(db, id, index + 1, one);
}

/** Once each: the taker has the giver's place among those who may decide. */
async function writeDelegation(
  db: Db,
  approval: string,
  no: number,
  { from, to, via, textId, at }: ApprovalSnapshot['passed'][number],
): Promise<void> {
  await db.query(
    `WITH passed AS (
       INSERT INTO approval_delegation (approval, no, giver, taker, via, text_id, at) SELECT $1, $2, $3, $4, $5, $6, $7 FROM approval WHERE id = $1
       ON CONFLICT DO NOTHING RETURNING giver, taker)
     UPDATE approval SET people = array_replace(people, giver, taker) FROM passed WHERE id = $1`,
    [approval, no, from, to, via, textId, new Date(at)],
  );
}
