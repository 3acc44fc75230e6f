/** Finds the article, and the passage in it, that answers a question; the index lives in this process and follows the table. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { knowledgeVersion, loadForIndex } from '../knowledge/store/article-rows.js';
import { ArticleIndex } from './article-index.js';
import { find, type SearchHit } from './find.js';

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
      const index = this.load();
      this.loaded = { version, index };
      index.catch(() => {
        if (this.loaded?.index === index) this.loaded = null;
      });
    }
    return this.loaded.index;
  }

  private async load(): Promise<ArticleIndex> {
    return new ArticleIndex(await loadForIndex(this.source.manager));
  }
}
