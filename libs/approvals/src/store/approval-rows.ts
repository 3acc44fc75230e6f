/** Rows `approval`: written once, read back as they were shown. What becomes of them is the ticket's to write. */
import type { Db } from '@tierdesk/database';
import type { SafetyReport } from '@tierdesk/operations';
import type { AskedEvidence, AskedItem } from '@tierdesk/ticket';
import type { QuorumPart } from '../asking/quorum.js';

/** `planned`: number in the plan of the node. */
export type ApprovalItem = Omit<AskedItem, 'run' | 'state'> & { planned: number | null };

export interface NewApproval {
  id: string;
  ticket: number;
  run: string;
  step: string;
  node: string;
  hash: string;
  items: ApprovalItem[];
  report: SafetyReport;
  evidence: AskedEvidence[];
  group: string;
  people: string[];
  needed: number;
  quorum: QuorumPart[];
  risk: string;
  /** Epoch ms. */
  expiresAt: number;
}

export interface WrittenApproval {
  hash: string;
  people: string[];
  needed: number;
  quorum: QuorumPart[];
  holdMs: number;
}

/** A second time it is the same row. Should the ticket have gone on meanwhile, nobody is asked any more. */
export async function writeApproval(db: Db, approval: NewApproval): Promise<void> {
  await db.query(
    `INSERT INTO approval (id, ticket, run, step, node, hash, items, report, evidence, group_key, people, needed, quorum, risk, expires_at, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb, $10, $11, $12, $13::jsonb, $14, to_timestamp($15::double precision / 1000),
       CASE WHEN EXISTS (SELECT FROM procedure_step s WHERE s.ticket = $2 AND s.run = $3 AND s.step = $4 AND s.state <> 'begun') THEN 'withdrawn' ELSE 'pending' END)
     ON CONFLICT (id) DO NOTHING`,
    [
      approval.id,
      approval.ticket,
      approval.run,
      approval.step,
      approval.node,
      approval.hash,
      JSON.stringify(approval.items),
      JSON.stringify(approval.report),
      JSON.stringify(approval.evidence),
      approval.group,
      approval.people,
      approval.needed,
      JSON.stringify(approval.quorum),
      approval.risk,
      approval.expiresAt,
    ],
  );
}

export async function findApproval(db: Db, id: string): Promise<WrittenApproval | null> {
  const rows: { hash: string; people: string[]; needed: number; quorum: QuorumPart[]; hold: number | null }[] = await db.query(
    `SELECT hash, people, needed, quorum, (report->>'holdMs')::int AS hold FROM approval WHERE id = $1`,
    [id],
  );
  const row = rows[0];
  return row ? { hash: row.hash, people: row.people, needed: row.needed, quorum: row.quorum, holdMs: row.hold ?? 0 } : null;
}
