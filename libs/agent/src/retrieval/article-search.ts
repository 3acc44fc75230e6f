/** Finds the article, and the passage in it, that answers a question; the index lives in this process and follows the table. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { articleStamps, knowledgeVersion, loadForIndex } from '../knowledge/store/article-rows.js';
import type { ArticleEntry, IndexedArticle } from './article-entry.js';
import { ArticleIndex } from './article-index.js';
import { find, type SearchHit } from './find.js';

/** Articles that are read at a time. */
const pageSize = 200;

@Injectable()
export class ArticleSearch {
  private loaded: { version: number; index: Promise<ArticleIndex> } | null = null;

  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** Best first. Articles in `except` and expired ones are left out. Sees every change that was committed before the call. */
  async search(query: string, limit = 5, except: readonly string[] = []): Promise<SearchHit[]> {
    return this.find({ text: query, limit, except });
  }

  /** The same for a mail, whose subject counts as its first sentence. */
  async find(request: { text: string; subject?: string; limit?: number; except?: readonly string[] }): Promise<SearchHit[]> {
    return find(await this.index(), { ...request, now: Date.now() });
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
