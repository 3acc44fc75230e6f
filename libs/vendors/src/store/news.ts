/** Rows of `vendor_news`: what vendors report, numbered per case without gaps, one a webhook id. */
import type { Db } from '@tierdesk/database';
import type { CaseNews } from '@tierdesk/ticket';
import { bookCost, endCase, type CaseRow } from './cases.js';

export interface Report {
  webhookId: string;
  status: CaseNews['status'];
  text: string;
  costCents: number;
}

export interface StoredNews {
  ticket: number;
  caseId: string;
  newsNo: number;
}

/** @param row locked. @returns the number of a repeat when the webhook id is known, with `signalled` */
export async function findReport(db: Db, row: CaseRow, webhookId: string): Promise<{ newsNo: number; signalled: boolean } | null> {
  const rows: { news_no: number; signalled_at: Date | null }[] = await db.query(
    'SELECT news_no, signalled_at FROM vendor_news WHERE case_id = $1 AND webhook_id = $2',
    [row.id, webhookId],
  );
  return rows[0] ? { newsNo: rows[0].news_no, signalled: rows[0].signalled_at !== null } : null;
}

/** @param row locked, so that numbers have no gaps */
export async function storeReport(db: Db, row: CaseRow, vendorName: string, report: Report): Promise<number> {
  const newsNo = row.news_no + 1;
  const message = report.text === '' ? null : `${row.id}.news.${newsNo}`;
  if (message) {
    await db.query(
      `INSERT INTO message (id, ticket, episode, direction, author, author_key, lane, from_name, at, text)
       SELECT $1, t.number, t.episode, 'inbound', 'vendor', $3, 'vendor', $4, now(), $5 FROM ticket t WHERE t.number = $2`,
      [message, row.ticket, row.vendor, vendorName, report.text],
    );
  }
  await db.query('INSERT INTO vendor_news (case_id, news_no, webhook_id, status, cost_cents, message) VALUES ($1, $2, $3, $4, $5, $6)', [
    row.id,
    newsNo,
    report.webhookId,
    report.status,
    report.costCents,
    message,
  ]);
  await db.query(
    `UPDATE vendor_case SET news_no = $2, cost_cents = cost_cents + $3, status = CASE WHEN ended_at IS NULL AND status IN ('opening', 'open') THEN 'accepted' ELSE status END WHERE id = $1`,
    [row.id, newsNo, report.costCents],
  );
  if (report.status === 'resolved' || report.status === 'refused') await endCase(db, row.id, report.status);
  await bookCost(db, row.ticket, report.costCents);
  return newsNo;
}

export async function markSignalled(db: Db, { caseId, newsNo }: Pick<StoredNews, 'caseId' | 'newsNo'>): Promise<void> {
  await db.query('UPDATE vendor_news SET signalled_at = now() WHERE case_id = $1 AND news_no = $2', [caseId, newsNo]);
}

/** What was stored, but not told to its ticket, oldest first. */
export async function unsignalledNews(db: Db): Promise<StoredNews[]> {
  return db.query(
    `SELECT c.ticket, n.case_id AS "caseId", n.news_no AS "newsNo" FROM vendor_news n JOIN vendor_case c ON c.id = n.case_id
     WHERE n.signalled_at IS NULL ORDER BY n.at LIMIT 1000`,
  );
}

export async function readNews(db: Db, caseId: string, afterNo: number): Promise<CaseNews[]> {
  return db.query(
    `SELECT news_no AS "newsNo", status, message AS "messageId", cost_cents AS "costCents" FROM vendor_news WHERE case_id = $1 AND news_no > $2 ORDER BY news_no`,
    [caseId, afterNo],
  );
}
