/** Row `plan`: what the model planned for a node, with its safety report, under one hash; written once. */
import type { Db } from '@tierdesk/database';
import type { SafetyReport } from '@tierdesk/operations';
import type { NodeInput } from '@tierdesk/ticket';
import type { PlanStep } from '../../loop/planning/plan-check.js';

export interface StoredPlan {
  hash: string;
  operations: PlanStep[];
  report: SafetyReport;
}

export async function readPlan(db: Db, { ticket, run, step }: NodeInput): Promise<StoredPlan | null> {
  const rows: StoredPlan[] = await db.query('SELECT hash, operations, report FROM plan WHERE ticket = $1 AND run = $2 AND step = $3', [
    ticket,
    run,
    step,
  ]);
  return rows[0] ?? null;
}

/** The first one stands. @returns what is stored */
export async function writePlan(db: Db, input: NodeInput, plan: StoredPlan): Promise<StoredPlan> {
  await db.query(
    'INSERT INTO plan (ticket, run, step, node, hash, operations, report) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (ticket, run, step) DO NOTHING',
    [input.ticket, input.run, input.step, input.node, plan.hash, JSON.stringify(plan.operations), JSON.stringify(plan.report)],
  );
  return (await readPlan(db, input)) ?? plan;
}
