/** Rows of `article_draft`, and the tickets they are made of. */
import type { Db } from '@tierdesk/database';
import type { DraftText, ResolvedTicket } from '../draft-text.js';

export interface ArticleDraft {
  id: string;
  ticket: number;
  status: 'open' | 'published' | 'discarded';
  title: string;
  body: string;
  category: string | null;
  writtenBy: 'ticket' | 'model';
  /** Why the model did not write it, although there is one. */
  plainBecause: string | null;
  removed: Record<string, number>;
  createdAt: string;
  decidedAt: string | null;
  decidedBy: string | null;
  articleKey: string | null;
}

/** @returns null when there is no such ticket */
export async function readTicket(db: Db, ticket: number): Promise<(ResolvedTicket & { resolved: boolean }) | null> {
  const rows: (ResolvedTicket & { resolved: boolean })[] = await db.query(
    `SELECT t.subject, nullif(t.category, 'uncategorised') AS category,
       EXISTS (SELECT 1 FROM episode e WHERE e.ticket = t.number AND e.class = 'human_resolved') AS resolved,
       coalesce((SELECT m.text FROM message m WHERE m.ticket = t.number AND m.author = 'requester' AND m.direction = 'inbound' AND m.lane = 'public'
         AND m.text <> '' ORDER BY m.at LIMIT 1), '') AS problem,
       coalesce((SELECT array_agg(m.text ORDER BY m.at) FROM message m WHERE m.ticket = t.number AND m.author = 'human' AND m.direction = 'outbound'
         AND m.lane = 'public'), '{}') AS answers,
       coalesce((SELECT array_agg(DISTINCT m.from_name) FROM message m WHERE m.ticket = t.number AND m.from_name <> ''), '{}')
         || ARRAY[t.requester_name, coalesce(t.assignee, '')] AS names
     FROM ticket t WHERE t.number = $1`,
    [ticket],
  );
  return rows[0] ?? null;
}

export async function ticketLanguage(db: Db, ticket: number): Promise<string> {
  const rows: { language: string }[] = await db.query('SELECT language FROM ticket WHERE number = $1', [ticket]);
  return rows[0]?.language ?? 'en';
}

interface DraftRow extends Omit<ArticleDraft, 'ticket' | 'writtenBy' | 'plainBecause' | 'createdAt' | 'decidedAt' | 'decidedBy' | 'articleKey'> {
  ticket: number;
  written_by: ArticleDraft['writtenBy'];
  plain_because: string | null;
  created_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  article_key: string | null;
}

/** @returns false when the ticket has an open draft already */
export async function insertDraft(
  db: Db,
  draft: DraftText & Pick<ArticleDraft, 'id' | 'ticket' | 'category' | 'writtenBy' | 'plainBecause'>,
): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `INSERT INTO article_draft (id, ticket, title, body, category, removed, written_by, plain_because) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (ticket) WHERE status = 'open' DO NOTHING RETURNING id`,
    [draft.id, draft.ticket, draft.title, draft.body, draft.category, JSON.stringify(draft.removed), draft.writtenBy, draft.plainBecause],
  );
  return rows.length > 0;
}

/** Newest first. */
export async function readDrafts(db: Db, filter: { status?: string; id?: string; ticket?: number }): Promise<ArticleDraft[]> {
  const rows: DraftRow[] = await db.query(
    `SELECT * FROM article_draft WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR id = $2) AND ($3::bigint IS NULL OR ticket = $3)
     ORDER BY created_at DESC, id LIMIT 200`,
    [filter.status ?? null, filter.id ?? null, filter.ticket ?? null],
  );
  return rows.map(({ written_by, plain_because, created_at, decided_at, decided_by, article_key, ...row }) => ({
    ...row,
    writtenBy: written_by,
    plainBecause: plain_because,
    createdAt: created_at.toISOString(),
    decidedAt: decided_at?.toISOString() ?? null,
    decidedBy: decided_by,
    articleKey: article_key,
  }));
}

/** @returns false when it was decided before */
export async function decideDraft(
  db: Db,
  id: string,
  decision: { status: 'published' | 'discarded'; by: string; articleKey: string | null },
): Promise<boolean> {
  const [rows]: [unknown[], number] = await db.query(
    `UPDATE article_draft SET status = $2, decided_at = now(), decided_by = $3, article_key = $4 WHERE id = $1 AND status = 'open' RETURNING id`,
    [id, decision.status, decision.by, decision.articleKey],
  );
  return rows.length > 0;
}
