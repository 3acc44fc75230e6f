/** Rows of `vendor_case`: one a case, from before it is sent until the vendor or the desk ends it. */
import type { Db } from '@tierdesk/database';
import type { VendorCaseStatus } from '@tierdesk/ticket';

export interface CaseRow {
  id: string;
  ticket: number;
  vendor: string;
  reference: string;
  status: VendorCaseStatus;
  news_no: number;
  opened_at: Date | null;
  ended_at: Date | null;
}

const columns = 'id, ticket, vendor, reference, status, news_no, opened_at, ended_at';

/** The case, made if it is new. Its reference counts the cases of the ticket: `TD-<desk>-<ticket>-<n>`. */
export async function ensureCase(db: Db, given: { id: string; ticket: number; vendor: string }): Promise<CaseRow> {
  await db.query('SELECT 1 FROM ticket WHERE number = $1 FOR NO KEY UPDATE', [given.ticket]);
  await db.query(
    `INSERT INTO vendor_case (id, ticket, vendor, reference)
     SELECT $1, $2::bigint, $3, 'TD-' || d.id || '-' || $2 || '-' || (SELECT count(*) + 1 FROM vendor_case WHERE ticket = $2::bigint) FROM desk d
     ON CONFLICT (id) DO NOTHING`,
    [given.id, String(given.ticket), given.vendor],
  );
  const row = await findCase(db, given.id);
  if (!row) throw new Error(`case ${given.id} has no row`);
  return row;
}

export async function findCase(db: Db, id: string): Promise<CaseRow | null> {
  const rows: CaseRow[] = await db.query(`SELECT ${columns} FROM vendor_case WHERE id = $1`, [id]);
  return rows[0] ?? null;
}

/** The case that a vendor means: by our reference, or by theirs. Locked until the transaction ends. */
export async function lockCase(db: Db, vendor: string, reference: string): Promise<CaseRow | null> {
  const rows: CaseRow[] = await db.query(
    `SELECT ${columns} FROM vendor_case WHERE vendor = $1 AND (reference = $2 OR external_reference = $2) ORDER BY (reference = $2) DESC, ended_at DESC NULLS FIRST LIMIT 1 FOR UPDATE`,
    [vendor, reference],
  );
  return rows[0] ?? null;
}

/** The vendor took the case. What it has reported since counts more, and its fee is booked once. */
export async function markOpen(db: Db, id: string, externalReference: string | null, costCents: number): Promise<void> {
  const [rows]: [{ ticket: number }[], number] = await db.query(
    `UPDATE vendor_case SET status = CASE WHEN status = 'opening' THEN 'open' ELSE status END, opened_at = now(),
       external_reference = coalesce(external_reference, $2), cost_cents = cost_cents + $3
     WHERE id = $1 AND opened_at IS NULL RETURNING ticket`,
    [id, externalReference, costCents],
  );
  if (rows[0]) await bookCost(db, rows[0].ticket, costCents);
}

export async function markChased(db: Db, id: string): Promise<void> {
  await db.query('UPDATE vendor_case SET chased_at = now() WHERE id = $1', [id]);
}

/** Ends the case, unless it has ended before. `detail` is a code, never a text. */
export async function endCase(db: Db, id: string, status: VendorCaseStatus, detail: string | null = null): Promise<void> {
  await db.query('UPDATE vendor_case SET status = $2, ended_at = now(), detail = $3 WHERE id = $1 AND ended_at IS NULL', [id, status, detail]);
}

export async function bookCost(db: Db, ticket: number, costCents: number): Promise<void> {
  if (costCents > 0) await db.query('UPDATE ticket SET vendor_cost_cents = vendor_cost_cents + $2 WHERE number = $1', [ticket, costCents]);
}
