/** The table of versions: what may be read without knowing what it means. */
import type { Db } from '@tierdesk/database';
import type { Procedure, PublishedPeer, WorstCase } from '@tierdesk/procedures';
import type { ConditionTree, RunGraph } from '@tierdesk/procedures/interpreter';

export type VersionStatus = 'draft' | 'live' | 'shadow' | 'retired';
export type VersionOrigin = 'files' | 'api' | 'model';

/** A version without its texts and its graph. */
export interface VersionHead {
  key: string;
  version: number;
  status: VersionStatus;
  share: number;
  hash: string | null;
  origin: VersionOrigin;
  /** Who wrote it. */
  author: string;
  /** Who made a draft a version; null for drafts, files and plans. */
  releasedBy: string | null;
  ticket: number | null;
  editedAt: Date;
  publishedAt: Date | null;
  retiredAt: Date | null;
}

export interface VersionRow extends VersionHead {
  source: string;
  content: Procedure;
  graph: RunGraph;
  condition: ConditionTree | null;
  worstCase: WorstCase;
}

const head = `key, version, status, share, hash, origin, author, released_by AS "releasedBy", ticket, edited_at AS "editedAt", published_at AS "publishedAt", retired_at AS "retiredAt"`;
const whole = `${head}, source, content, graph, condition, worst_case AS "worstCase"`;

/** Whoever writes versions of a key does so alone, until the end of the transaction. */
export async function lockKey(db: Db, key: string): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtextextended('procedure ' || $1, 0))`, [key]);
}

/** Oldest first. */
export function readHeads(db: Db, key: string): Promise<VersionHead[]> {
  return db.query(`SELECT ${head} FROM procedure_version WHERE key = $1 ORDER BY version`, [key]);
}

export async function readVersion(db: Db, key: string, version: number): Promise<VersionRow | null> {
  const rows: VersionRow[] = await db.query(`SELECT ${whole} FROM procedure_version WHERE key = $1 AND version = $2`, [key, version]);
  return rows[0] ?? null;
}

export interface ShadowCounts {
  walked: number;
  same: number;
  /** It ended as the run did, on another way. */
  otherWay: number;
  otherEnd: number;
  waits: number;
  notChosen: number;
}

export type CountedVersion = VersionHead & { content: Procedure; running: number; runs: number; shadow: ShadowCounts | null };

const shadowCounts = `(SELECT CASE WHEN count(*) > 0 OR v.status = 'shadow' THEN json_build_object('walked', count(*), 'same', count(*) FILTER (WHERE s.same),
    'otherWay', count(*) FILTER (WHERE NOT s.same AND s.outcome = r.outcome),
    'otherEnd', count(*) FILTER (WHERE s.outcome IN ('resolved', 'escalated') AND s.outcome <> r.outcome),
    'waits', count(*) FILTER (WHERE s.outcome = 'waits'), 'notChosen', count(*) FILTER (WHERE s.outcome = 'not_chosen')) END
  FROM shadow_run s JOIN procedure_run r ON r.ticket = s.ticket AND r.run = s.run WHERE s.key = v.key AND s.version = v.version)`;

/** Newest first, each with the tickets that run it. @param adhoc those of single tickets too */
export function readCounted(db: Db, { key, adhoc }: { key: string | null; adhoc: boolean }): Promise<CountedVersion[]> {
  return db.query(
    `SELECT ${head}, content,
       (SELECT count(*)::int FROM procedure_run r WHERE r.key = v.key AND r.version = v.version AND r.ended_at IS NULL) AS running,
       (SELECT count(*)::int FROM procedure_run r WHERE r.key = v.key AND r.version = v.version) AS runs,
       ${shadowCounts} AS shadow
     FROM procedure_version v WHERE ($1::text IS NULL OR key = $1) AND ($2 OR ticket IS NULL) ORDER BY key, version DESC`,
    [key, adhoc],
  );
}

/** Worst cases of all that can be run within another, by key@version. */
export async function readWorstCases(db: Db): Promise<Record<string, WorstCase>> {
  const rows: { name: string; worst: WorstCase }[] = await db.query(
    `SELECT key || '@' || version AS name, worst_case AS worst FROM procedure_version WHERE status <> 'draft' AND ticket IS NULL`,
  );
  return Object.fromEntries(rows.map(({ name, worst }) => [name, worst]));
}

/** The newest live version of each key, as others are compared with it. */
export function readPeers(db: Db): Promise<PublishedPeer[]> {
  return db.query(
    `SELECT DISTINCT ON (key) key, version, content->'match' AS match, worst_case AS "worstCase" FROM procedure_version
     WHERE status = 'live' AND ticket IS NULL ORDER BY key, version DESC`,
  );
}

export interface NewVersion extends Pick<
  VersionHead,
  'key' | 'version' | 'status' | 'share' | 'origin' | 'author' | 'releasedBy' | 'ticket' | 'hash'
> {
  source: string;
  content: Procedure;
  graph: RunGraph;
  condition: ConditionTree | null;
  worstCase: WorstCase;
}

export async function insertVersion(db: Db, row: NewVersion): Promise<void> {
  await db.query(
    `INSERT INTO procedure_version (key, version, status, share, hash, origin, author, released_by, ticket, source, content, graph, condition, worst_case, published_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, CASE WHEN $3 = 'draft' THEN NULL ELSE now() END)`,
    [
      ...[row.key, row.version, row.status, row.share, row.hash, row.origin, row.author, row.releasedBy, row.ticket, row.source],
      ...[row.content, row.graph, row.condition, row.worstCase].map((value) => (value === null ? null : JSON.stringify(value))),
    ],
  );
}

export async function deleteDraft(db: Db, key: string): Promise<void> {
  await db.query(`DELETE FROM procedure_version WHERE key = $1 AND status = 'draft'`, [key]);
}

export async function setStatus(db: Db, key: string, version: number, status: VersionStatus, share: number): Promise<void> {
  await db.query(
    `UPDATE procedure_version SET status = $3, share = $4, retired_at = CASE WHEN $3 = 'retired' THEN now() ELSE NULL END WHERE key = $1 AND version = $2`,
    [key, version, status, share],
  );
}

export type Candidate = Pick<VersionHead, 'key' | 'version' | 'share'> & {
  hash: string;
  match: Procedure['match'] | null;
  operations: string[];
  condition: ConditionTree | null;
};

/** Everything that is live for all tickets, with what decides whether it fits. */
export function readLive(db: Db): Promise<Candidate[]> {
  return db.query(
    `SELECT key, version, share, hash, condition, content->'match' AS match,
       coalesce((SELECT array_agg(DISTINCT name) FROM jsonb_array_elements(content->'nodes') node,
         LATERAL (SELECT node->>'operation' AS name WHERE node->>'operation' IS NOT NULL) named), '{}') AS operations
     FROM procedure_version WHERE status = 'live' AND ticket IS NULL ORDER BY key, version`,
  );
}

/** The newest plan that was written for a ticket. */
export async function readAdhoc(db: Db, ticket: number): Promise<VersionRow | null> {
  const rows: VersionRow[] = await db.query(`SELECT ${whole} FROM procedure_version WHERE ticket = $1 ORDER BY version DESC LIMIT 1`, [ticket]);
  return rows[0] ?? null;
}
