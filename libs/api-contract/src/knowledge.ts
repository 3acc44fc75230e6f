/** `/api/knowledge`: the desk's articles. Those of the `knowledge/` folder are edited as files, all others here. */
import { z } from 'zod';
import { listOf, Moment, paging } from './basics.js';

export const ArticleKey = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,199}$/, 'letters, digits, dots, dashes and underscores, 200 at most');

export const ArticleInput = z
  .strictObject({
    title: z.string().trim().min(1).max(500),
    body: z.string().min(1).max(500_000),
    format: z.enum(['markdown', 'html']).default('markdown'),
    category: z.string().trim().min(1).max(100).nullish(),
    language: z.string().trim().min(2).max(35).default('en'),
    owner: z.string().trim().min(1).max(200).nullish(),
    /** From then on the article is never cited. */
    expiresAt: z.iso.datetime({ offset: true }).nullish(),
  })
  .meta({ id: 'ArticleInput' });
export type ArticleInput = z.infer<typeof ArticleInput>;

export const Article = z
  .object({
    key: z.string(),
    title: z.string(),
    body: z.string(),
    format: z.enum(['markdown', 'html']),
    category: z.string().nullable(),
    language: z.string(),
    /** Date of the last review by a person. */
    reviewed: z.string().nullable(),
    expiresAt: z.string().nullable(),
    source: z.enum(['files', 'api']),
    /** Of the folder it comes from; null for articles of the API. */
    sourceKey: z.string().nullable(),
    /** Who answers for it. */
    owner: z.string().nullable(),
    /** Below CONFIG_DIR, for `files`. */
    path: z.string().nullable(),
    updatedAt: Moment,
  })
  .meta({ id: 'Article' });
export type Article = z.infer<typeof Article>;

export const ArticleQuery = z.object({ ...paging }).meta({ id: 'ArticleQuery' });
export type ArticleQuery = z.infer<typeof ArticleQuery>;

export const ArticleList = listOf('ArticleList', Article);
export type ArticleList = z.infer<typeof ArticleList>;

/** NDJSON, one `{ key, ...ArticleInput }` a line. */
export const ArticleImport = z.string().max(50_000_000).meta({ id: 'ArticleImport' });

export const ArticleImportResult = z
  .object({ imported: z.int().min(0), failed: z.array(z.object({ line: z.int().min(1), message: z.string() })) })
  .meta({ id: 'ArticleImportResult' });
export type ArticleImportResult = z.infer<typeof ArticleImportResult>;

export const KnowledgeSearchQuery = z
  .object({ q: z.string().trim().min(1).max(2_000), limit: z.coerce.number().int().min(1).max(50).default(5) })
  .meta({ id: 'KnowledgeSearchQuery' });
export type KnowledgeSearchQuery = z.infer<typeof KnowledgeSearchQuery>;

/** Best first. Scores compare hits of one search only. */
export const KnowledgeHit = z
  .object({
    key: z.string(),
    title: z.string(),
    score: z.number(),
    passage: z.string(),
    /** `documented`: may be quoted as the answer. `weak`: related. `none`: nothing to do with it. */
    evidence: z.enum(['documented', 'weak', 'none']),
    category: z.string().nullable(),
    reviewed: z.string().nullable(),
  })
  .meta({ id: 'KnowledgeHit' });
export type KnowledgeHit = z.infer<typeof KnowledgeHit>;

export const KnowledgeHits = listOf('KnowledgeHits', KnowledgeHit);
export type KnowledgeHits = z.infer<typeof KnowledgeHits>;
