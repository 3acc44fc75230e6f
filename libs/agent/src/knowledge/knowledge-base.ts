/** The desk's articles: those of the knowledge folder, which are edited as files, and those written through the API. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import { LOGGER, SETTINGS, UserError, type Logger, type Settings } from '@tierdesk/platform';
import { ArticleFields, ArticleKey, checked, ImportLine, problems } from './article-input.js';
import type { Article, ArticleInput, ImportResult, SyncReport } from './article.js';
import { KnowledgeSources } from './knowledge-sources.js';
import { bumpVersion, deleteArticles, findArticle, isSaved, listArticles, lockArticles, saveArticle } from './store/article-rows.js';
import { isUnkeepable } from './store/unkeepable.js';
import { versionsOf, type ArticleVersion } from './store/version-rows.js';

/** How often the folder is looked at for changes. */
const watchEveryMs = 3_000;

@Injectable()
export class KnowledgeBase {
  /** The folders that articles come from. */
  readonly sources: KnowledgeSources;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(SETTINGS) settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.sources = new KnowledgeSources(source, settings, logger);
  }

  /** Brings the table up to the folders; safe to call from several processes at once. A file with a problem is reported and left out. */
  async syncFiles(): Promise<SyncReport> {
    return this.sources.syncAll();
  }

  /** Reads the folders again when a file has changed, every few seconds, until `stopWatching`. */
  startWatching(): void {
    this.timer ??= setInterval(() => void this.syncIfChanged(), watchEveryMs).unref();
  }

  stopWatching(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  /** The last reading of the folders by this process; null before the first. */
  lastSync(): SyncReport | null {
    return this.sources.lastSync();
  }

  async list(page: { after?: string; limit: number }): Promise<Article[]> {
    return listArticles(this.source.manager, page);
  }

  /** @throws UserError 404 `knowledge.not_found` */
  async get(key: string): Promise<Article> {
    const article = await findArticle(this.source.manager, key);
    if (!article) throw new UserError('knowledge.not_found', `There is no article ${key}.`, 404);
    return article;
  }

  /** @throws UserError 409 `knowledge.file_article` naming the file · 422 `knowledge.invalid_article` */
  async put(key: string, input: ArticleInput, by = 'api'): Promise<Article> {
    const checkedKey = checked(ArticleKey, key);
    const fields = checked(ArticleFields, input);
    await this.source.transaction(async (db) => {
      await lockArticles(db);
      await this.write(db, checkedKey, fields, by);
      await bumpVersion(db);
    });
    return this.get(checkedKey);
  }

  /**
   * As `put`, in a transaction of the caller.
   * @param replaces false: an article that is there stays as it is
   * @throws what `put` throws · UserError 409 `knowledge.key_taken` naming the article
   */
  async publish(db: Db, key: string, input: ArticleInput, { by, replaces }: { by: string; replaces: boolean }): Promise<Article> {
    const checkedKey = checked(ArticleKey, key);
    const fields = checked(ArticleFields, input);
    await lockArticles(db);
    const there = replaces ? null : await findArticle(db, checkedKey);
    if (there) throw keyTaken(there);
    await this.write(db, checkedKey, fields, by);
    await bumpVersion(db);
    const article = await findArticle(db, checkedKey);
    if (!article) throw new Error(`the article ${checkedKey} was not written`);
    return article;
  }

  /** @throws UserError 404 `knowledge.not_found` · 409 `knowledge.file_article` */
  async delete(key: string, by = 'api'): Promise<void> {
    await this.source.transaction(async (db) => {
      await lockArticles(db);
      const article = await findArticle(db, key);
      if (!article) throw new UserError('knowledge.not_found', `There is no article ${key}.`, 404);
      refuseFile(article);
      await deleteArticles(db, [key], by);
      await bumpVersion(db);
    });
  }

  /** Newest first, also of articles that are gone; empty when there never was one. */
  async versions(key: string): Promise<ArticleVersion[]> {
    return versionsOf(this.source.manager, key);
  }

  /** One JSON object a line: `{ key, ...ArticleInput }`. Good lines are written, bad ones reported; lines count from 1. */
  async importLines(ndjson: string, by = 'api'): Promise<ImportResult> {
    const result: ImportResult = { imported: 0, failed: [] };
    await this.source.transaction(async (db) => {
      await lockArticles(db);
      for (const [at, line] of ndjson.split(/\r?\n/).entries()) {
        if (!line.trim()) continue;
        const problem = await this.importLine(db, line, by);
        if (problem === null) result.imported += 1;
        else result.failed.push({ line: at + 1, message: problem });
      }
      if (result.imported > 0) await bumpVersion(db);
    });
    return result;
  }

  /** @returns what is wrong with the line, or null */
  private async importLine(db: Db, line: string, by: string): Promise<string | null> {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return 'this line is no JSON object';
    }
    const parsed = ImportLine.safeParse(value);
    if (!parsed.success) return problems(parsed.error);
    try {
      await db.transaction((savepoint) => this.write(savepoint, parsed.data.key, parsed.data, by));
      return null;
    } catch (error) {
      if (error instanceof UserError) return error.message;
      if (isUnkeepable(error)) return 'the database cannot keep this article';
      throw error;
    }
  }

  private async write(db: Db, key: string, fields: ArticleFields, by: string): Promise<void> {
    const known = await findArticle(db, key);
    if (known) refuseFile(known);
    const { title, body, format, category, language, owner, expiresAt } = fields;
    const contentHash = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
    const article = {
      key,
      title,
      body,
      format,
      category: category ?? null,
      language,
      reviewed: null,
      expiresAt: expiresAt ?? null,
      source: 'api' as const,
      ...{ sourceKey: null, owner: owner ?? null, path: null },
      contentHash,
    };
    if (await isSaved(db, key, contentHash)) return;
    await saveArticle(db, article, by);
  }

  private async syncIfChanged(): Promise<void> {
    try {
      await this.sources.syncIfChanged();
    } catch (error) {
      this.logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'knowledge.not_read');
    }
  }
}

function keyTaken({ key, title }: Article): UserError {
  return new UserError('knowledge.key_taken', `There is an article ${key} already: ${title}. Choose another key, or replace it.`, 409);
}

function refuseFile(article: Article): void {
  if (article.source !== 'files') return;
  throw new UserError('knowledge.file_article', `Article ${article.key} is the file ${article.path}; edit it there.`, 409, { path: article.path });
}
