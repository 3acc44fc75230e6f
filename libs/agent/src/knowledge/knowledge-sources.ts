/** Where articles come from: reads each folder into the table, remembers how it went, and raises an alarm when nothing comes any more. */
import { DataSource, type Db } from '@tierdesk/database';
import { UserError, type Logger, type Settings } from '@tierdesk/platform';
import { folderFingerprint, readFolder } from './article-files.js';
import type { SyncReport } from './article.js';
import { ownFolder, readSourceSettings, type SourceSettings } from './source-settings.js';
import { bumpVersion, deleteArticles, fileHashes, lockFolder, saveArticle, type StoredArticle } from './store/article-rows.js';
import { articlesBySource, heldElsewhere, orphans, readings, saveReading, type SourceReading } from './store/source-rows.js';

export interface KnowledgeSourceState extends Omit<SourceReading, 'lastSync'> {
  key: string;
  title: string;
  kind: 'markdown' | 'html' | 'api';
  path: string | null;
  owner: string | null;
  lastSync: string | null;
  alarm: 'empty' | 'failed' | 'stale' | null;
  expired: number;
  expiringSoon: { key: string; title: string; expiresAt: string }[];
}

const soonDays = 30;
const mostSoon = 20;

export class KnowledgeSources {
  private readonly configured: SourceSettings[];
  private fingerprint = '';
  private last: SyncReport | null = null;

  /** @throws ConfigError when config/knowledge-sources.yaml cannot be read */
  constructor(
    private readonly source: DataSource,
    settings: Pick<Settings, 'CONFIG_DIR'>,
    private readonly logger: Logger,
  ) {
    this.configured = readSourceSettings(settings.CONFIG_DIR);
  }

  /** A source that cannot be read keeps its articles; the others are read all the same. */
  async syncAll(): Promise<SyncReport> {
    this.fingerprint = await folderFingerprint(this.configured);
    await this.forgetUnconfigured();
    const done: Omit<SourceReading, 'lastSync'>[] = [];
    for (const source of this.configured) done.push(await this.syncOne(source));
    const sum = (count: (one: (typeof done)[number]) => number): number => done.reduce((total, one) => total + count(one), 0);
    this.last = {
      at: new Date().toISOString(),
      articles: sum(({ items }) => items),
      changed: sum(({ changed }) => changed),
      removed: sum(({ removed }) => removed),
      problems: done.flatMap(({ error, problems }) => [...(error ? [error] : []), ...problems]),
    };
    return this.last;
  }

  async syncIfChanged(): Promise<void> {
    if ((await folderFingerprint(this.configured)) !== this.fingerprint) await this.syncAll();
  }

  /** @throws UserError 404 `knowledge.no_source` · 409 `knowledge.nothing_to_sync` */
  async sync(key: string): Promise<KnowledgeSourceState> {
    if (key === 'api') throw new UserError('knowledge.nothing_to_sync', 'Articles of the API are written directly; there is nothing to read.', 409);
    const source = this.configured.find((one) => one.key === key);
    if (!source) throw new UserError('knowledge.no_source', `There is no knowledge source ${key}.`, 404);
    await this.syncOne(source);
    const state = (await this.states()).find((one) => one.key === key);
    if (!state) throw new Error(`the source ${key} has no state`);
    return state;
  }

  lastSync(): SyncReport | null {
    return this.last;
  }

  /** Every source with how it stands, the API last. */
  async states(): Promise<KnowledgeSourceState[]> {
    const [read, articles] = [await readings(this.source.manager), await articlesBySource(this.source.manager, soonDays, mostSoon)];
    const folders = this.configured.map(({ key, title, kind, path, owner }) => {
      const reading = read.get(key) ?? { lastSync: null, items: 0, changed: 0, removed: 0, error: null, problems: [] };
      const held = articles.get(key) ?? { items: 0, expired: 0, expiringSoon: [] };
      return { key, title, kind, path, owner, ...reading, ...held, alarm: alarmOf(reading, held) };
    });
    const api = articles.get('api') ?? { items: 0, expired: 0, expiringSoon: [] };
    return [
      ...folders,
      {
        ...{ key: 'api', title: 'Written through the API', kind: 'api', path: null, owner: null },
        ...{ lastSync: null, changed: 0, removed: 0, error: null, problems: [], alarm: null },
        ...api,
      },
    ];
  }

  private async syncOne(source: SourceSettings): Promise<Omit<SourceReading, 'lastSync'>> {
    const reading = await this.read(source);
    await saveReading(this.source.manager, source.key, reading);
    const log = {
      source: source.key,
      articles: reading.items,
      changed: reading.changed,
      removed: reading.removed,
      problems: reading.problems.length,
    };
    if (reading.error !== null || reading.problems.length > 0)
      this.logger.warn({ ...log, failed: reading.error !== null }, 'knowledge.read_with_problems');
    else this.logger.info(log, 'knowledge.read');
    return reading;
  }

  private async read(source: SourceSettings): Promise<Omit<SourceReading, 'lastSync'>> {
    try {
      const { articles, problems } = await readFolder(source);
      return await this.source.transaction(async (db) => replace(db, source, articles, problems));
    } catch (error) {
      const items = (await fileHashes(this.source.manager, source.key)).size;
      return { items, changed: 0, removed: 0, error: error instanceof Error ? error.message : 'not readable', problems: [] };
    }
  }

  private async forgetUnconfigured(): Promise<void> {
    await this.source.transaction(async (db) => {
      await lockFolder(db);
      const gone = await orphans(
        db,
        this.configured.map(({ key }) => key),
      );
      if (gone.length === 0) return;
      await deleteArticles(db, gone, 'system');
      await bumpVersion(db);
    });
  }
}

async function replace(db: Db, source: SourceSettings, read: readonly StoredArticle[], found: string[]): Promise<Omit<SourceReading, 'lastSync'>> {
  await lockFolder(db);
  const known = await fileHashes(db, source.key);
  // An export that is suddenly empty is a failed export more often than the end of all its articles.
  if (read.length === 0 && known.size > 0 && source.key !== ownFolder)
    return {
      items: known.size,
      changed: 0,
      removed: 0,
      error: `no article found in ${source.path}; the ${known.size} from before stay`,
      problems: found,
    };
  const taken = await heldElsewhere(
    db,
    read.map(({ key }) => key),
    source.key,
  );
  const articles = read.filter(({ key }) => !taken.has(key));
  const problems = [...found, ...[...taken].map(([key, holder]) => `key ${key} is already used by ${holder}`)];
  const changed = articles.filter(({ key, contentHash }) => known.get(key) !== contentHash);
  const kept = new Set(articles.map(({ key }) => key));
  const removed = [...known.keys()].filter((key) => !kept.has(key));
  for (const article of changed) await saveArticle(db, article, `source:${source.key}`);
  if (removed.length > 0) await deleteArticles(db, removed, `source:${source.key}`);
  if (changed.length + removed.length > 0) await bumpVersion(db);
  return { items: articles.length, changed: changed.length, removed: removed.length, error: null, problems };
}

function alarmOf(
  { lastSync, error }: { lastSync: string | null; error: string | null },
  { items }: { items: number },
): KnowledgeSourceState['alarm'] {
  if (error !== null) return 'failed';
  return lastSync !== null && items === 0 ? 'empty' : null;
}
