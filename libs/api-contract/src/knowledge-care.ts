/** Where the knowledge comes from, how it changed, where it is missing, and articles that wait for review. */
import { z } from 'zod';
import { DayOrMoment, listOf, Moment } from './basics.js';
import { Article } from './knowledge.js';

export const knowledgeSourceKinds = ['markdown', 'html', 'api'] as const;

export const SourceKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'small letters, digits and dashes, 60 at most');

export const KnowledgeSource = z
  .object({
    key: z.string(),
    title: z.string(),
    kind: z.enum(knowledgeSourceKinds),
    /** Folder, as configured; null for `api`. */
    path: z.string().nullable(),
    owner: z.string().nullable(),
    /** Null before the first reading. `api` is always current. */
    lastSync: Moment.nullable(),
    items: z.int().min(0),
    changed: z.int().min(0),
    removed: z.int().min(0),
    /** Why the last reading failed as a whole; its articles are as they were before. */
    error: z.string().nullable(),
    /** One readable line for each file that was left out. */
    problems: z.array(z.string()),
    /** `empty`: no item at all, although there should be some. `stale`: its newest file is older than its `staleAfter` in config/knowledge-sources.yaml. */
    alarm: z.enum(['empty', 'failed', 'stale']).nullable(),
    expired: z.int().min(0),
    /** Within the next 30 days, soonest first; 20 at most. */
    expiringSoon: z.array(z.object({ key: z.string(), title: z.string(), expiresAt: Moment })),
  })
  .meta({ id: 'KnowledgeSource' });
export type KnowledgeSource = z.infer<typeof KnowledgeSource>;

/** Nothing is needed. */
export const SyncSource = z.strictObject({}).default({}).meta({ id: 'SyncSource' });

export const KnowledgeSources = listOf('KnowledgeSources', KnowledgeSource);
export type KnowledgeSources = z.infer<typeof KnowledgeSources>;

/** Newest first. `by`: a person, `api`, or `source:<key>`. */
export const ArticleVersion = z
  .object({
    version: z.int().min(1),
    change: z.enum(['created', 'changed', 'deleted']),
    by: z.string(),
    at: Moment,
    title: z.string(),
    body: z.string(),
    format: z.enum(['markdown', 'html']),
    language: z.string(),
    owner: z.string().nullable(),
    expiresAt: z.string().nullable(),
  })
  .meta({ id: 'ArticleVersion' });
export type ArticleVersion = z.infer<typeof ArticleVersion>;

export const ArticleVersions = listOf('ArticleVersions', ArticleVersion);
export type ArticleVersions = z.infer<typeof ArticleVersions>;

export const KnowledgeGapQuery = z
  .object({
    /** Default: 30 days ago. */
    from: DayOrMoment.optional(),
    to: DayOrMoment.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  })
  .meta({ id: 'KnowledgeGapQuery' });
export type KnowledgeGapQuery = z.infer<typeof KnowledgeGapQuery>;

/** Escalations of one kind for want of knowledge; most first. */
export const KnowledgeGap = z
  .object({
    category: z.string().nullable(),
    /** Words that its tickets share; empty when they share only the category. */
    terms: z.array(z.string()),
    escalations: z.int().min(1),
    reasons: z.record(z.string(), z.int().min(1)),
    /** Newest first, five at most. */
    tickets: z.array(z.object({ number: z.int(), subject: z.string(), at: Moment })),
    /** Seen most often by the agent and not enough. */
    bestArticle: z.object({ key: z.string(), title: z.string(), times: z.int().min(1) }).nullable(),
  })
  .meta({ id: 'KnowledgeGap' });
export type KnowledgeGap = z.infer<typeof KnowledgeGap>;

export const KnowledgeGaps = listOf('KnowledgeGaps', KnowledgeGap);
export type KnowledgeGaps = z.infer<typeof KnowledgeGaps>;

export const articleDraftStatuses = ['open', 'published', 'discarded'] as const;

export const MakeArticleDraft = z.strictObject({ ticket: z.int().min(1) }).meta({ id: 'MakeArticleDraft' });
export type MakeArticleDraft = z.infer<typeof MakeArticleDraft>;

export const ArticleDraft = z
  .object({
    id: z.string(),
    ticket: z.int(),
    status: z.enum(articleDraftStatuses),
    title: z.string(),
    /** Markdown. Names, addresses and numbers of people are taken out. */
    body: z.string(),
    category: z.string().nullable(),
    /** `model`: written by the model from the ticket; `ticket`: taken from its messages. */
    writtenBy: z.enum(['ticket', 'model']),
    /** In plain words: why the model that is configured did not write it. */
    plainBecause: z.string().nullable(),
    /** Kinds of personal data that were taken out, with how often. */
    removed: z.record(z.string(), z.int().min(1)),
    createdAt: Moment,
    decidedAt: Moment.nullable(),
    decidedBy: z.string().nullable(),
    /** Of the article it became. */
    articleKey: z.string().nullable(),
  })
  .meta({ id: 'ArticleDraft' });
export type ArticleDraft = z.infer<typeof ArticleDraft>;

export const ArticleDraftQuery = z.object({ status: z.enum(articleDraftStatuses).optional() }).meta({ id: 'ArticleDraftQuery' });
export type ArticleDraftQuery = z.infer<typeof ArticleDraftQuery>;

export const ArticleDrafts = listOf('ArticleDrafts', ArticleDraft);
export type ArticleDrafts = z.infer<typeof ArticleDrafts>;

/** What the reviewer made of the draft; what is left out stays as drafted. */
export const PublishArticleDraft = z
  .strictObject({
    key: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/)
      .optional(),
    title: z.string().trim().min(1).max(300).optional(),
    body: z.string().trim().min(1).max(200_000).optional(),
    category: z.string().trim().min(1).max(80).nullish(),
    expiresAt: z.iso.datetime({ offset: true }).nullish(),
    /** Without it, a key that an article has already is refused with 409 `knowledge.key_taken`. */
    replace: z.boolean().optional(),
  })
  .meta({ id: 'PublishArticleDraft' });
export type PublishArticleDraft = z.infer<typeof PublishArticleDraft>;

/** Nothing is needed. */
export const DiscardArticleDraft = z.strictObject({}).default({}).meta({ id: 'DiscardArticleDraft' });

export const PublishedDraft = z.object({ draft: ArticleDraft, article: Article }).meta({ id: 'PublishedDraft' });
export type PublishedDraft = z.infer<typeof PublishedDraft>;
