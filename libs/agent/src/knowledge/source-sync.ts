/** Brings the table up to what was read of the sources: first goes what is gone anywhere, then comes what is new, so that a file may move between them. */
import type { Db } from '@tierdesk/database';
import type { FolderReading } from './article-files.js';
import { ownFolder, type SourceSettings } from './source-settings.js';
import { bumpVersion, deleteArticles, fileArticles, lockArticles, saveArticle, type FileArticle, type StoredArticle } from './store/article-rows.js';
import { isUnkeepable } from './store/unkeepable.js';
import { heldElsewhere, type SourceReading } from './store/source-rows.js';

export interface ReadSource extends FolderReading {
  source: SourceSettings;
}

export type SourceOutcome = Omit<SourceReading, 'lastSync'>;

interface Plan extends ReadSource {
  /** Key -> article, as they stood before. */
  known: ReadonlyMap<string, FileArticle>;
  gone: string[];
  error: string | null;
}

/** All in the caller's transaction. @returns by key, how each went */
export async function bringUp(db: Db, read: readonly ReadSource[]): Promise<Map<string, SourceOutcome>> {
  await lockArticles(db);
  const plans: Plan[] = [];
  for (const one of read) plans.push(await planned(db, one, read));
  for (const { source, gone } of plans) if (gone.length > 0) await deleteArticles(db, gone, by(source));
  const outcomes = new Map<string, SourceOutcome>();
  for (const plan of plans) outcomes.set(plan.source.key, await filled(db, plan));
  if ([...outcomes.values()].some(({ changed, removed }) => changed + removed > 0)) await bumpVersion(db);
  return outcomes;
}

async function planned(db: Db, one: ReadSource, all: readonly ReadSource[]): Promise<Plan> {
  const { source, articles, unopened } = one;
  const known = await fileArticles(db, source.key);
  const read = new Set(articles.map(({ key }) => key));
  const lost = [...known].filter(([key, { path }]) => !read.has(key) && !unopened.includes(path)).map(([key]) => key);
  // An export that is suddenly empty is a failed export more often than the end of all its articles; what stands in another source now has moved.
  if (articles.length > 0 || source.key === ownFolder) return { ...one, known, gone: lost, error: null };
  const elsewhere = new Set(all.filter((other) => other !== one).flatMap((other) => other.articles.map(({ key }) => key)));
  const gone = lost.filter((key) => elsewhere.has(key));
  const stay = known.size - gone.length;
  return { ...one, known, gone, error: lost.length > gone.length ? `no article found in ${source.path}; the ${stay} from before stay` : null };
}

async function filled(db: Db, { source, articles, problems, known, gone, error }: Plan): Promise<SourceOutcome> {
  const taken = await heldElsewhere(
    db,
    articles.map(({ key }) => key),
    source.key,
  );
  const free = articles.filter(({ key }) => !taken.has(key));
  const refused: string[] = [];
  let changed = 0;
  for (const article of free.filter(({ key, contentHash }) => known.get(key)?.contentHash !== contentHash)) {
    if (await saved(db, article, by(source))) changed += 1;
    else refused.push(`${article.path}: the database cannot keep it`);
  }
  return {
    items: (await fileArticles(db, source.key)).size,
    changed,
    removed: gone.length,
    error,
    problems: [...problems, ...[...taken].map(([key, holder]) => `key ${key} is already used by ${holder}`), ...refused],
  };
}

/** @returns false when this article, and no other, is to blame */
async function saved(db: Db, article: StoredArticle, author: string): Promise<boolean> {
  try {
    await db.transaction((savepoint) => saveArticle(savepoint, article, author));
    return true;
  } catch (error) {
    if (isUnkeepable(error)) return false;
    throw error;
  }
}

const by = (source: SourceSettings): string => `source:${source.key}`;
