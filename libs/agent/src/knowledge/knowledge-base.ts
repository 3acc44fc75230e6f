/** The desk's articles: those of the knowledge folder, which are edited as files, and those written through the API. */
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { DataSource } from 'typeorm';
import type { Article, ArticleInput, ImportResult, SyncReport } from './article.js';

@Injectable()
export class KnowledgeBase {
  constructor(
    private readonly source: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Brings the table up to the folder; safe to call from several processes at once. */
  async syncFiles(): Promise<SyncReport> {
    throw new Error('not built yet');
  }

  /** Reads the folder again when a file has changed, every few seconds, until `stopWatching`. */
  startWatching(): void {}
  stopWatching(): void {}

  /** The last reading of the folder; null before the first. */
  lastSync(): SyncReport | null {
    return null;
  }

  async list(_page: { after?: string; limit: number }): Promise<Article[]> {
    throw new Error('not built yet');
  }

  /** @throws UserError 404 `knowledge.not_found` */
  async get(_key: string): Promise<Article> {
    throw new Error('not built yet');
  }

  /** @throws UserError 409 `knowledge.file_article` naming the file */
  async put(_key: string, _input: ArticleInput): Promise<Article> {
    throw new Error('not built yet');
  }

  /** @throws UserError 404 `knowledge.not_found` · 409 `knowledge.file_article` */
  async delete(_key: string): Promise<void> {
    throw new Error('not built yet');
  }

  /** One JSON object a line: `{ key, ...ArticleInput }`. Good lines are written, bad ones reported. */
  async importLines(_ndjson: string): Promise<ImportResult> {
    throw new Error('not built yet');
  }
}
