/** Who has decided which gate of an operation. */
import type { Db } from '@tierdesk/database';

export interface GateOf {
  ticket: number;
  run: string;
  /** Node that asks. */
  gate: string;
  /** What it asks for. */
  of: readonly { node: string; planned: number | null }[];
}

/** Keys of those who have had their say at another gate of any of these operations, in this run. A gate that was denied, or expired, is none. */
export async function decidedOtherGates(db: Db, { ticket, run, gate, of }: GateOf): Promise<string[]> {
  const items = of.map(({ node, planned }) => JSON.stringify([{ node, planned }]));
  const rows: { person: string }[] = await db.query(
    `SELECT DISTINCT d.person FROM approval a JOIN approval_decision d ON d.approval = a.id
     WHERE a.ticket = $1 AND a.run = $2 AND a.node <> $3 AND a.status IN ('pending', 'approved') AND a.items @> ANY($4::jsonb[])`,
    [ticket, run, gate, items],
  );
  return rows.map(({ person }) => person);
}
