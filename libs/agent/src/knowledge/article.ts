/** What the desk knows, one article a fact or a task. */

export const articleFormats = ['markdown', 'html'] as const;
export type ArticleFormat = (typeof articleFormats)[number];

export interface Article {
  key: string;
  title: string;
  body: string;
  format: ArticleFormat;
  category: string | null;
  language: string;
  /** ISO date of the last review by a person. */
  reviewed: string | null;
  /** ISO date-time; from then on the article is never cited. */
  expiresAt: string | null;
  source: 'files' | 'api';
  /** Of the folder it comes from; null for articles of the API. */
  sourceKey: string | null;
  /** Who answers for it, as the source or the article says. */
  owner: string | null;
  /** Path below CONFIG_DIR, of file articles. */
  path: string | null;
  updatedAt: string;
}

/** What an API client writes. */
export interface ArticleInput {
  title: string;
  body: string;
  format?: ArticleFormat;
  category?: string | null;
  language?: string;
  owner?: string | null;
  expiresAt?: string | null;
}

export interface ImportResult {
  imported: number;
  failed: { line: number; message: string }[];
}

/** How the folder of article files was last read, for the health page. */
export interface SyncReport {
  at: string;
  articles: number;
  changed: number;
  removed: number;
  problems: string[];
}
