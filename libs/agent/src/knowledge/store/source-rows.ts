/** Rows of `knowledge_source`, and what the articles of a source say of themselves. */
import type { Db } from '@tierdesk/database';
import { storable, storableDeep } from '@tierdesk/platform';

export interface SourceReading {
  lastSync: string;
  items: number;
  changed: number;
  removed: number;
  error: string | null;
  problems: string[];
}

export interface SourceArticles {
  items: number;
  expired: number;
  expiringSoon: { key: string; title: string; expiresAt: string }[];
}

export async function saveReading(db: Db, key: string, reading: Omit<SourceReading, 'lastSync'>): Promise<void> {
  const { items, changed, removed, error, problems } = reading;
  await db.query(
    `INSERT INTO knowledge_source (key, last_sync, items, changed, removed, error, problems) VALUES ($1, now(), $2, $3, $4, $5, $6)
     ON CONFLICT (key) DO UPDATE SET last_sync = now(), items = excluded.items, changed = excluded.changed, removed = excluded.removed,
       error = excluded.error, problems = excluded.problems`,
    // They quote files.
    [key, items, changed, removed, error === null ? null : storable(error), JSON.stringify(storableDeep(problems))],
  );
}

export async function readings(db: Db): Promise<Map<string, SourceReading>> {
  const rows: (Omit<SourceReading, 'lastSync'> & { key: string; last_sync: Date })[] = await db.query('SELECT * FROM knowledge_source');
  return new Map(rows.map(({ key, last_sync, ...row }) => [key, { ...row, lastSync: last_sync.toISOString() }]));
}

/** Source key -> its articles; those of the API stand under `api`. */
export async function articlesBySource(db: Db, soonDays: number, most: number): Promise<Map<string, SourceArticles>> {
  const counts: { key: string; items: number; expired: number }[] = await db.query(
    `SELECT coalesce(source_key, 'api') AS key, count(*)::int AS items, (count(*) FILTER (WHERE expires_at <= now()))::int AS expired
     FROM knowledge_article GROUP BY 1`,
  );
  const found = new Map<string, SourceArticles>(counts.map(({ key, items, expired }) => [key, { items, expired, expiringSoon: [] }]));
  const soon: { source: string; key: string; title: string; expires_at: Date }[] = await db.query(
    `SELECT coalesce(source_key, 'api') AS source, key, title, expires_at FROM knowledge_article
     WHERE expires_at > now() AND expires_at <= now() + make_interval(days => $1) ORDER BY expires_at, key`,
    [soonDays],
  );
  for (const { source, key, title, expires_at } of soon) {
    const list = found.get(source)?.expiringSoon;
    if (list && list.length < most) list.push({ key, title, expiresAt: expires_at.toISOString() });
  }
  return found;
}

/** Keys of these that articles of other sources hold. */
export async function heldElsewhere(db: Db, keys: readonly string[], sourceKey: string): Promise<Map<string, string>> {
  const rows: { key: string; holder: string }[] = await db.query(
    `SELECT key, coalesce(path, 'the API') AS holder FROM knowledge_article WHERE key = ANY($1) AND source_key IS DISTINCT FROM $2`,
    [keys, sourceKey],
  );
  return new Map(rows.map(({ key, holder }) => [key, holder]));
}

/** Articles of sources that are no longer configured. */
export async function orphans(db: Db, sourceKeys: readonly string[]): Promise<string[]> {
  const rows: { key: string }[] = await db.query(`SELECT key FROM knowledge_article WHERE source = 'files' AND NOT source_key = ANY($1)`, [
    sourceKeys,
  ]);
  return rows.map(({ key }) => key);
}
