/** Rows `approval`: written once, read back as they were shown. What becomes of them is the ticket's to write. */
import type { Db } from '@tierdesk/database';
import type { SafetyReport } from '@tierdesk/operations';
import type { AskedEvidence, AskedItem } from '@tierdesk/ticket';

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
  risk: string;
  /** Epoch ms. */
  expiresAt: number;
}

export interface WrittenApproval {
  hash: string;
  people: string[];
  needed: number;
  holdMs: number;
}

/** A second time it is the same row. Should the ticket have gone on meanwhile, nobody is asked any more. */
export async function writeApproval(db: Db, approval: NewApproval): Promise<void> {
  await db.query(
    `INSERT INTO approval (id, ticket, run, step, node, hash, items, report, evidence, group_key, people, needed, risk, expires_at, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb, $10, $11, $12, $13, to_timestamp($14::double precision / 1000),
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
      approval.risk,
      approval.expiresAt,
    ],
  );
}

export async function findApproval(db: Db, id: string): Promise<WrittenApproval | null> {
  const rows: { hash: string; people: string[]; needed: number; hold: number | null }[] = await db.query(
    `SELECT hash, people, needed, (report->>'holdMs')::int AS hold FROM approval WHERE id = $1`,
    [id],
  );
  const row = rows[0];
  return row ? { hash: row.hash, people: row.people, needed: row.needed, holdMs: row.hold ?? 0 } : null;
}

/** An approval that lets something run. */
export interface Grant {
  id: string;
  items: ApprovalItem[];
  needed: number;
  /** How many of those who may decide have said yes. */
  yes: number;
  /** Epoch ms. */
  askedAt: number;
}

/** Approved, of this ticket and run, decided less than a day ago; newest first. While it is held its status is still `pending`. */
export async function grantsOf(db: Db, ticket: number, run: string): Promise<Grant[]> {
  const rows: { id: string; items: ApprovalItem[]; needed: number; yes: number; asked_at: Date }[] = await db.query(
    `SELECT a.id, a.items, a.needed, a.asked_at,
       (SELECT count(*)::int FROM approval_decision d WHERE d.approval = a.id AND d.decision = 'approve' AND d.person = ANY(a.people)) AS yes
     FROM approval a
     WHERE a.ticket = $1 AND a.run = $2 AND a.status = 'approved' AND coalesce(a.decided_at, a.asked_at) > now() - interval '24 hours'
     ORDER BY a.asked_at DESC, a.id DESC`,
    [ticket, run],
  );
  return rows.map(({ asked_at, ...row }) => ({ ...row, askedAt: asked_at.getTime() }));
}

/** Who was asked about this operation of the run before; null when nobody was. */
export async function groupAskedBefore(db: Db, of: { ticket: number; run: string; node: string; planned: number | null }): Promise<string | null> {
  const rows: { group: string }[] = await db.query(
    `SELECT group_key AS "group" FROM approval WHERE ticket = $1 AND run = $2 AND items @> $3::jsonb ORDER BY asked_at DESC LIMIT 1`,
    [of.ticket, of.run, JSON.stringify([{ node: of.node, planned: of.planned }])],
  );
  return rows[0]?.group ?? null;
}
