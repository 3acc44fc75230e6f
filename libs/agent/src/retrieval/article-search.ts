/** Finds the article, and the passage in it, that answers a question; the index lives in this process and follows the table. */
import { Inject, Injectable, Optional } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { SETTINGS } from '@tierdesk/platform';
import { fuse } from '../embeddings/fuse.js';
import { PassageVectors, type VectorSettings } from '../embeddings/passage-vectors.js';
import type { VectorState } from '../embeddings/store/vector-rows.js';
import { articleStamps, knowledgeVersion, loadForIndex } from '../knowledge/store/article-rows.js';
import type { ArticleEntry, IndexedArticle } from './article-entry.js';
import { ArticleIndex } from './article-index.js';
import { find, isAllowed, type SearchHit } from './find.js';

/** Articles that are read at a time. */
const pageSize = 200;
/** Of each ranking, when two are joined. */
const joined = 20;
/** How often new passages get their vectors. */
const followEveryMs = 15_000;

@Injectable()
export class ArticleSearch {
  private loaded: { version: number; index: Promise<ArticleIndex> } | null = null;

  private readonly vectors: PassageVectors | null;
  private timer: NodeJS.Timeout | null = null;
  private following: Promise<unknown> | null = null;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Optional() @Inject(SETTINGS) settings?: VectorSettings,
  ) {
    this.vectors = settings ? PassageVectors.of(source, settings) : null;
  }

  /** Best first. Articles in `except` and expired ones are left out. Sees every change that was committed before the call. */
  async search(query: string, limit = 5, except: readonly string[] = []): Promise<SearchHit[]> {
    return this.find({ text: query, limit, except });
  }

  /** The same for a mail, whose subject counts as its first sentence. */
  async find(request: { text: string; subject?: string; limit?: number; except?: readonly string[] }): Promise<SearchHit[]> {
    const index = await this.index();
    const now = Date.now();
    if (!this.vectors) return find(index, { ...request, now });
    const limit = request.limit ?? 5;
    const text = [request.subject, request.text].filter(Boolean).join('\n');
    const near = await this.vectors.near(index, text, joined, (entry) => isAllowed(entry, { ...request, now }));
    if (!near) return find(index, { ...request, now });
    return fuse(index, find(index, { ...request, limit: Math.max(limit, joined), now }), near, limit);
  }

  /** Gives every passage its vector, now; null when no model is set. */
  async followVectors(): Promise<VectorState | null> {
    return this.vectors ? this.vectors.follow(await this.index()) : null;
  }

  /** Does so again and again, until `stopFollowing`. One process of the desk is enough. */
  startFollowing(): void {
    if (!this.vectors) return;
    this.timer ??= setInterval(() => {
      // A database that is away for a moment: the next round finds it.
      this.following ??= this.followVectors()
        .catch(() => null)
        .finally(() => (this.following = null));
    }, followEveryMs).unref();
  }

  async stopFollowing(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.following;
  }

  /** How far the vectors are; null when no model is set. */
  async vectorState(): Promise<VectorState | null> {
    return this.vectors ? ((await this.vectors.state()) ?? { passages: 0, missing: 0, error: null, failedSince: null, tokensToday: 0 }) : null;
  }

  private async index(): Promise<ArticleIndex> {
    const version = await knowledgeVersion(this.source.manager);
    if (this.loaded?.version !== version) {
      const index = this.follow(this.loaded?.index ?? null);
      this.loaded = { version, index };
      index.catch(() => {
        if (this.loaded?.index === index) this.loaded = null;
      });
    }
    return this.loaded.index;
  }

  /** Reads what has changed since the index before, a page at a time. */
  private async follow(before: Promise<ArticleIndex> | null): Promise<ArticleIndex> {
    const old = await before?.catch(() => null);
    const stamps = await articleStamps(this.source.manager);
    const kept = old ? { index: old, entries: old.entries.filter((entry) => isTrue(entry, stamps)) } : undefined;
    const known = new Set(kept?.entries.map(({ article }) => article.key));
    const missing = [...stamps.keys()].filter((key) => !known.has(key));
    const articles: IndexedArticle[] = [];
    for (let at = 0; at < missing.length; at += pageSize)
      articles.push(...(await loadForIndex(this.source.manager, missing.slice(at, at + pageSize))));
    return ArticleIndex.build(articles, kept);
  }
}

function isTrue({ article }: ArticleEntry, stamps: ReadonlyMap<string, string>): boolean {
  return article.stamp !== undefined && stamps.get(article.key) === article.stamp;
}
