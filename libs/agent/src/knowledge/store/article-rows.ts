/** Rows of `knowledge_article`, and the version that tells every process to read them again. */
import type { Db } from '@tierdesk/database';
import type { IndexedArticle } from '../../retrieval/article-entry.js';
import type { Article, ArticleFormat } from '../article.js';
import { remember } from './version-rows.js';

interface ArticleRow {
  key: string;
  title: string;
  body: string;
  format: ArticleFormat;
  category: string | null;
  language: string;
  reviewed: string | null;
  expires_at: Date | null;
  source: 'files' | 'api';
  source_key: string | null;
  owner: string | null;
  path: string | null;
  updated_at: Date;
}

export type StoredArticle = Omit<Article, 'updatedAt'> & { contentHash: string };

const columns = `key, title, body, format, category, language, to_char(reviewed, 'YYYY-MM-DD') AS reviewed, expires_at, source, source_key, owner, path, updated_at`;
const stamp = `extract(epoch FROM updated_at)::text || ' ' || content_hash`;
/** Any number; the same in every process, so that readers of the folders and writers through the API take turns. */
const articleLock = 7_311_001;

export async function knowledgeVersion(db: Db): Promise<number> {
  const rows: { version: number }[] = await db.query('SELECT version FROM knowledge_version');
  return rows[0]?.version ?? 0;
}

export async function bumpVersion(db: Db): Promise<void> {
  await db.query('UPDATE knowledge_version SET version = version + 1');
}

/** Held until the transaction ends. */
export async function lockArticles(db: Db): Promise<void> {
  await db.query('SELECT pg_advisory_xact_lock($1)', [articleLock]);
}

/** Key -> stamp of every article; a stamp changes whenever its article is saved. */
export async function articleStamps(db: Db): Promise<Map<string, string>> {
  const rows: { key: string; stamp: string }[] = await db.query(`SELECT key, ${stamp} AS stamp FROM knowledge_article ORDER BY key`);
  return new Map(rows.map((row) => [row.key, row.stamp]));
}

export async function loadForIndex(db: Db, keys: readonly string[]): Promise<IndexedArticle[]> {
  const rows: (ArticleRow & { stamp: string })[] = await db.query(
    `SELECT ${columns}, ${stamp} AS stamp FROM knowledge_article WHERE key = ANY($1) ORDER BY key`,
    [keys],
  );
  return rows.map(({ key, title, body, format, category, reviewed, expires_at, stamp: saved }) => ({
    key,
    title,
    body,
    format,
    category,
    reviewed,
    expiresAt: expires_at?.getTime() ?? null,
    stamp: saved,
  }));
}

export async function findArticle(db: Db, key: string): Promise<Article | null> {
  const rows: ArticleRow[] = await db.query(`SELECT ${columns} FROM knowledge_article WHERE key = $1`, [key]);
  return rows[0] ? toArticle(rows[0]) : null;
}

export async function listArticles(db: Db, page: { after?: string; limit: number }): Promise<Article[]> {
  const rows: ArticleRow[] = await db.query(`SELECT ${columns} FROM knowledge_article WHERE key > $1 ORDER BY key LIMIT $2`, [
    page.after ?? '',
    page.limit,
  ]);
  return rows.map(toArticle);
}

export interface FileArticle {
  path: string;
  contentHash: string;
}

export async function fileArticles(db: Db, sourceKey: string): Promise<Map<string, FileArticle>> {
  const rows: { key: string; path: string; content_hash: string }[] = await db.query(
    `SELECT key, path, content_hash FROM knowledge_article WHERE source = 'files' AND source_key = $1`,
    [sourceKey],
  );
  return new Map(rows.map(({ key, path, content_hash }) => [key, { path, contentHash: content_hash }]));
}

/** The article stands there exactly so. */
export async function isSaved(db: Db, key: string, contentHash: string): Promise<boolean> {
  const rows: unknown[] = await db.query('SELECT 1 FROM knowledge_article WHERE key = $1 AND content_hash = $2', [key, contentHash]);
  return rows.length > 0;
}

/** @param by who changed it, for its history: a person, `api` or `source:<key>` */
export async function saveArticle(db: Db, article: StoredArticle, by: string): Promise<void> {
  const rows: { created: boolean }[] = await db.query(
    `INSERT INTO knowledge_article (key, title, body, format, category, language, reviewed, expires_at, source, path, content_hash, source_key, owner)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (key) DO UPDATE SET title = excluded.title, body = excluded.body, format = excluded.format, category = excluded.category,
       language = excluded.language, reviewed = excluded.reviewed, expires_at = excluded.expires_at, source = excluded.source,
       path = excluded.path, content_hash = excluded.content_hash, source_key = excluded.source_key, owner = excluded.owner, updated_at = now()
     RETURNING (xmax = 0) AS created`,
    [
      article.key,
      article.title,
      article.body,
      article.format,
      article.category,
      article.language,
      article.reviewed,
      article.expiresAt,
      article.source,
      article.path,
      article.contentHash,
      article.sourceKey,
      article.owner,
    ],
  );
  await remember(db, [article.key], rows[0]?.created ? 'created' : 'changed', by);
}

export async function deleteArticles(db: Db, keys: readonly string[], by: string): Promise<void> {
  await remember(db, keys, 'deleted', by);
  await db.query('DELETE FROM knowledge_article WHERE key = ANY($1)', [keys]);
}

function toArticle(row: ArticleRow): Article {
  const { key, title, body, format, category, language, reviewed, source, owner, path } = row;
  return {
    key,
    title,
    body,
    format,
    category,
    language,
    reviewed,
    expiresAt: row.expires_at?.toISOString() ?? null,
    source,
    sourceKey: row.source_key,
    owner,
    path,
    updatedAt: row.updated_at.toISOString(),
  };
}
