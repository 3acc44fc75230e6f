/** Where articles come from: reads each folder into the table, remembers how it went, and raises an alarm when nothing comes any more. */
import { DataSource, type Db } from '@tierdesk/database';
import { UserError, type Logger, type Settings } from '@tierdesk/platform';
import { FolderMissing, folderFingerprint, newestFile, readFolder } from './article-files.js';
import type { SyncReport } from './article.js';
import { readSourceSettings, type SourceSettings } from './source-settings.js';
import { bringUp, type ReadSource, type SourceOutcome } from './source-sync.js';
import { bumpVersion, deleteArticles, fileArticles, lockArticles } from './store/article-rows.js';
import { articlesBySource, orphans, readings, saveReading, type SourceReading } from './store/source-rows.js';

export interface KnowledgeSourceState extends Omit<SourceReading, 'lastSync'> {
  key: string;
  title: string;
  kind: 'markdown' | 'html' | 'api';
  path: string | null;
  owner: string | null;
  lastSync: string | null;
  /** `failed`: the last reading; `empty`: no article at all; `stale`: the newest file is older than the source's `staleAfter`. */
  alarm: 'empty' | 'failed' | 'stale' | null;
  expired: number;
  expiringSoon: { key: string; title: string; expiresAt: string }[];
}

const soonDays = 30;
const mostSoon = 20;

export class KnowledgeSources {
  private readonly configured: SourceSettings[];
  /** Of the files as they stand in the table; empty while that is not known. */
  private fingerprint = '';
  private reading = false;
  private last: SyncReport | null = null;

  /** @throws ConfigError when config/knowledge-sources.yaml cannot be read */
  constructor(
    private readonly source: DataSource,
    settings: Pick<Settings, 'CONFIG_DIR'>,
    private readonly logger: Logger,
  ) {
    this.configured = readSourceSettings(settings.CONFIG_DIR);
  }

  /** A source that cannot be read keeps its articles; the others are read all the same. Whatever did not come through is tried again with the next look. */
  async syncAll(): Promise<SyncReport> {
    this.reading = true;
    try {
      this.fingerprint = '';
      const fingerprint = await folderFingerprint(this.configured);
      const { outcomes, isComplete } = await this.syncSources(this.configured, true);
      const sum = (count: (one: SourceOutcome) => number): number => outcomes.reduce((total, one) => total + count(one), 0);
      this.last = {
        at: new Date().toISOString(),
        articles: sum(({ items }) => items),
        changed: sum(({ changed }) => changed),
        removed: sum(({ removed }) => removed),
        problems: outcomes.flatMap(({ error, problems }) => [...(error ? [error] : []), ...problems]),
      };
      if (isComplete) this.fingerprint = fingerprint;
      return this.last;
    } finally {
      this.reading = false;
    }
  }

  async syncIfChanged(): Promise<void> {
    if (this.reading) return;
    if ((await folderFingerprint(this.configured)) !== this.fingerprint) await this.syncAll();
  }

  /** @throws UserError 404 `knowledge.no_source` · 409 `knowledge.nothing_to_sync` */
  async sync(key: string): Promise<KnowledgeSourceState> {
    if (key === 'api') throw new UserError('knowledge.nothing_to_sync', 'Articles of the API are written directly; there is nothing to read.', 409);
    const source = this.configured.find((one) => one.key === key);
    if (!source) throw new UserError('knowledge.no_source', `There is no knowledge source ${key}.`, 404);
    await this.syncSources([source], false);
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
    const folders = await Promise.all(
      this.configured.map(async (source) => {
        const { key, title, kind, path, owner } = source;
        const reading = read.get(key) ?? { lastSync: null, items: 0, changed: 0, removed: 0, error: null, problems: [] };
        const held = articles.get(key) ?? { items: 0, expired: 0, expiringSoon: [] };
        return { key, title, kind, path, owner, ...reading, ...held, alarm: alarmOf(reading, held.items, await isStale(source)) };
      }),
    );
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

  /** @returns how each went, in their order; complete: nothing is left that another look could bring */
  private async syncSources(sources: readonly SourceSettings[], forgets: boolean): Promise<{ outcomes: SourceOutcome[]; isComplete: boolean }> {
    const failed = new Map<string, Error>();
    const read: ReadSource[] = [];
    for (const source of sources)
      await readFolder(source).then(
        (reading) => read.push({ ...reading, source }),
        (error: unknown) => failed.set(source.key, asError(error)),
      );
    const found = await this.brought(read, forgets);
    if (found instanceof Error) for (const { source } of read) failed.set(source.key, found);
    const all = new Map(found instanceof Error ? [] : found);
    for (const [key, { message }] of failed) all.set(key, await this.unchanged(key, message));
    for (const [key, outcome] of all) {
      await saveReading(this.source.manager, key, outcome);
      this.tell(key, outcome);
    }
    return {
      outcomes: sources.flatMap(({ key }) => all.get(key) ?? []),
      // A folder that is missing changes the fingerprint when it comes.
      isComplete: [...failed.values()].every((error) => error instanceof FolderMissing) && read.every(({ unopened }) => unopened.length === 0),
    };
  }

  private async brought(read: readonly ReadSource[], forgets: boolean): Promise<Map<string, SourceOutcome> | Error> {
    return this.source
      .transaction(async (db) => {
        if (forgets) await this.forgetUnconfigured(db);
        return bringUp(db, read);
      })
      .catch(asError);
  }

  private async unchanged(key: string, error: string): Promise<SourceOutcome> {
    return { items: (await fileArticles(this.source.manager, key)).size, changed: 0, removed: 0, error, problems: [] };
  }

  private tell(source: string, { items, changed, removed, error, problems }: SourceOutcome): void {
    const log = { source, articles: items, changed, removed, problems: problems.length };
    if (error !== null || problems.length > 0) this.logger.warn({ ...log, failed: error !== null }, 'knowledge.read_with_problems');
    else this.logger.info(log, 'knowledge.read');
  }

  private async forgetUnconfigured(db: Db): Promise<void> {
    await lockArticles(db);
    const gone = await orphans(
      db,
      this.configured.map(({ key }) => key),
    );
    if (gone.length === 0) return;
    await deleteArticles(db, gone, 'system');
    await bumpVersion(db);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('not readable');
}

async function isStale(source: SourceSettings): Promise<boolean> {
  if (source.staleAfterMs === null) return false;
  const newest = await newestFile(source).catch(() => null);
  return newest !== null && Date.now() - newest > source.staleAfterMs;
}

function alarmOf(
  { lastSync, error }: Pick<KnowledgeSourceState, 'lastSync' | 'error'>,
  items: number,
  stale: boolean,
): KnowledgeSourceState['alarm'] {
  if (error !== null) return 'failed';
  if (lastSync !== null && items === 0) return 'empty';
  return stale ? 'stale' : null;
}
