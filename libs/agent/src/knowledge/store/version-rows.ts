/** Rows of `knowledge_article_version`: what an article said, from when, and by whom. */
import type { Db } from '@tierdesk/database';
import type { ArticleFormat } from '../article.js';

export interface ArticleVersion {
  version: number;
  change: 'created' | 'changed' | 'deleted';
  by: string;
  at: string;
  title: string;
  body: string;
  format: ArticleFormat;
  language: string;
  owner: string | null;
  expiresAt: string | null;
}

/** The articles as they stand now become their newest versions. */
export async function remember(db: Db, keys: readonly string[], change: ArticleVersion['change'], by: string): Promise<void> {
  await db.query(
    `INSERT INTO knowledge_article_version (key, version, change, by, title, body, format, language, owner, expires_at)
     SELECT key, coalesce((SELECT max(version) FROM knowledge_article_version older WHERE older.key = article.key), 0) + 1,
       $2, $3, title, body, format, language, owner, expires_at
     FROM knowledge_article article WHERE key = ANY($1)`,
    [keys, change, by],
  );
}

interface VersionRow extends Omit<ArticleVersion, 'at' | 'expiresAt'> {
  at: Date;
  expires_at: Date | null;
}

export async function versionsOf(db: Db, key: string): Promise<ArticleVersion[]> {
  const rows: VersionRow[] = await db.query(
    `SELECT version, change, by, at, title, body, format, language, owner, expires_at
     FROM knowledge_article_version WHERE key = $1 ORDER BY version DESC`,
    [key],
  );
  return rows.map(({ at, expires_at, ...row }) => ({ ...row, at: at.toISOString(), expiresAt: expires_at?.toISOString() ?? null }));
}
