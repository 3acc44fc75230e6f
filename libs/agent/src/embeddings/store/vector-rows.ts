/** Rows of `knowledge_vector` and of how far a model has come with the passages. */
import type { Db } from '@tierdesk/database';

export interface VectorState {
  passages: number;
  missing: number;
  error: string | null;
  failedSince: string | null;
  tokensToday: number;
}

export async function readVectors(db: Db, model: string, hashes: readonly string[]): Promise<Map<string, Float32Array>> {
  const rows: { hash: string; vector: Buffer }[] = await db.query('SELECT hash, vector FROM knowledge_vector WHERE model = $1 AND hash = ANY($2)', [
    model,
    hashes,
  ]);
  return new Map(rows.map(({ hash, vector }) => [hash, fromBytes(vector)]));
}

export async function saveVectors(db: Db, model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
  await db.query(
    'INSERT INTO knowledge_vector (model, hash, vector) SELECT $1, * FROM unnest($2::text[], $3::bytea[]) ON CONFLICT (model, hash) DO NOTHING',
    [model, [...vectors.keys()], [...vectors.values()].map(toBytes)],
  );
}

/** Vectors of passages that no article holds any more. */
export async function forgetVectors(db: Db, model: string, kept: readonly string[]): Promise<void> {
  await db.query('DELETE FROM knowledge_vector WHERE model <> $1 OR NOT hash = ANY($2)', [model, kept]);
}

export async function noteState(
  db: Db,
  model: string,
  { passages, missing, error, tokens }: { passages: number; missing: number; error: string | null; tokens: number },
): Promise<void> {
  await db.query(
    `INSERT INTO knowledge_vector_state AS state (model, passages, missing, error, failed_since, tokens_today)
     VALUES ($1, $2, $3, $4, CASE WHEN $4::text IS NULL THEN NULL ELSE now() END, $5)
     ON CONFLICT (model) DO UPDATE SET passages = excluded.passages, missing = excluded.missing, error = excluded.error, at = now(), day = current_date,
       failed_since = CASE WHEN excluded.error IS NULL THEN NULL ELSE coalesce(state.failed_since, now()) END,
       tokens_today = CASE WHEN state.day = current_date THEN state.tokens_today ELSE 0 END + excluded.tokens_today`,
    [model, passages, missing, error, tokens],
  );
}

export async function readState(db: Db, model: string): Promise<VectorState | null> {
  const rows: (Omit<VectorState, 'failedSince' | 'tokensToday'> & { failed_since: Date | null; tokens: number })[] = await db.query(
    `SELECT passages, missing, error, failed_since, CASE WHEN day = current_date THEN tokens_today ELSE 0 END AS tokens
     FROM knowledge_vector_state WHERE model = $1`,
    [model],
  );
  const [row] = rows;
  if (!row) return null;
  const { passages, missing, error, failed_since, tokens } = row;
  return { passages, missing, error, failedSince: failed_since?.toISOString() ?? null, tokensToday: Number(tokens) };
}

function toBytes(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** A copy, since the driver's buffer may begin anywhere and floats may not. */
function fromBytes(bytes: Buffer): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
