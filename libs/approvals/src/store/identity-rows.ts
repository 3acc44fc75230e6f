/** Rows `identity_proof`: codes as salted hashes, tries counted in the statement that looks, so that no two tries can share one. */
import type { Db } from '@tierdesk/database';
import { askingLastsMs, codeLastsMs, proofLastsMs, sendsPerProof, triesPerCode } from '../identity/identity-rules.js';
import type { ChannelKind } from '../channels/second-channel.js';

/** An operation with its arguments, as a hash; what people read of it. */
export interface CoveredOperation {
  hash: string;
  title: string;
  values: string[];
}

export interface ProofRow {
  id: string;
  ticket: number;
  /** What it was asked for; nothing else is proven by it. */
  covers: CoveredOperation[];
  person: string;
  channel: ChannelKind;
  codeHash: string | null;
  sends: number;
  tries: number;
  sent: boolean;
  /** The code that was sent last still counts. */
  codeLives: boolean;
  proven: boolean;
  /** Proven, and not too long ago. */
  fresh: boolean;
  /** Epoch ms at which the last code ends. */
  until: number;
  over: boolean;
}

export type CodeCheck = 'proven' | 'wrong' | 'expired' | 'used_up';

interface Row {
  id: string;
  ticket: number;
  covers: CoveredOperation[];
  person: string;
  channel: ChannelKind;
  code_hash: string | null;
  sends: number;
  tries: number;
  sent: boolean;
  code_lives: boolean;
  proven: boolean;
  fresh: boolean;
  until: Date;
  over: boolean;
}

const columns = `id, ticket, covers, person, channel, code_hash, sends, tries, sent_at IS NOT NULL AS sent,
  expires_at > now() AND tries < ${triesPerCode} AS code_lives, proven_at IS NOT NULL AS proven,
  proven_at > now() - interval '${proofLastsMs} milliseconds' AS fresh,
  begun_at + interval '${askingLastsMs} milliseconds' AS until,
  begun_at + interval '${askingLastsMs} milliseconds' < now() AS over`;

/** All that a person was asked for in a ticket to let this operation run, newest first. */
export async function findProofs(db: Db, of: { ticket: number; person: string; operationHash: string }): Promise<ProofRow[]> {
  const rows: Row[] = await db.query(
    `SELECT ${columns} FROM identity_proof WHERE ticket = $1 AND person = $2 AND covers @> $3::jsonb ORDER BY begun_at DESC`,
    [of.ticket, of.person, covering(of.operationHash)],
  );
  return rows.map(toProof);
}

export async function findProof(db: Db, id: string): Promise<ProofRow | null> {
  const rows: Row[] = await db.query(`SELECT ${columns} FROM identity_proof WHERE id = $1`, [id]);
  return rows[0] ? toProof(rows[0]) : null;
}

/** What the requester of a ticket is asked to prove: the last that a step still waits for; when none does, the last that was proven. */
export async function findAskedProof(db: Db, ticket: number): Promise<ProofRow | null> {
  const rows: Row[] = await db.query(
    `SELECT ${columns} FROM identity_proof i WHERE ticket = $1 AND sends > 0 AND begun_at + interval '${askingLastsMs} milliseconds' > now()
       AND (proven_at IS NOT NULL OR EXISTS (SELECT FROM unnest(i.steps) AS waiting WHERE NOT EXISTS
         (SELECT FROM procedure_step s WHERE s.ticket = i.ticket AND s.run || '/' || s.step = waiting AND s.state <> 'begun')))
     ORDER BY proven_at IS NOT NULL, begun_at DESC LIMIT 1`,
    [ticket],
  );
  return rows[0] ? toProof(rows[0]) : null;
}

export async function beginProof(
  db: Db,
  proof: { id: string; ticket: number; step: string; covers: readonly CoveredOperation[]; person: string; channel: ChannelKind },
): Promise<void> {
  await db.query(
    `INSERT INTO identity_proof (id, ticket, steps, covers, person, channel, begun_at) VALUES ($1, $2, ARRAY[$3], $4::jsonb, $5, $6, now())
     ON CONFLICT (id) DO NOTHING`,
    [proof.id, proof.ticket, proof.step, JSON.stringify(proof.covers), proof.person, proof.channel],
  );
}

/** One more step waits for it. @param step `<run>/<step>` */
export async function waitForProof(db: Db, id: string, step: string): Promise<void> {
  await db.query('UPDATE identity_proof SET steps = array_append(steps, $2) WHERE id = $1 AND NOT $2 = ANY(steps)', [id, step]);
}

/** Counts the sending before the code leaves; the code before it counts no more. @returns false when there is none left */
export async function takeSend(db: Db, id: string, channel: ChannelKind, codeHash: string): Promise<boolean> {
  const rows: [unknown[], number] = await db.query(
    `UPDATE identity_proof SET sends = sends + 1, tries = 0, code_hash = $3, channel = $2, sent_at = NULL,
       expires_at = least(now() + interval '${codeLastsMs} milliseconds', begun_at + interval '${askingLastsMs} milliseconds')
     WHERE id = $1 AND proven_at IS NULL AND sends < ${sendsPerProof} AND now() < begun_at + interval '${askingLastsMs} milliseconds' RETURNING id`,
    [id, channel, codeHash],
  );
  return rows[1] > 0;
}

export async function markCodeSent(db: Db, id: string): Promise<void> {
  await db.query('UPDATE identity_proof SET sent_at = now() WHERE id = $1', [id]);
}

/** The code surely did not leave: the sending is given back. */
export async function giveSendBack(db: Db, id: string): Promise<void> {
  await db.query('UPDATE identity_proof SET sends = greatest(sends - 1, 0), code_hash = NULL, expires_at = NULL WHERE id = $1', [id]);
}

/** One statement: the try is counted whether it fits or not, and a code that fits can be used once. */
export async function tryCode(db: Db, id: string, codeHash: string): Promise<CodeCheck> {
  const [rows]: [{ proven: boolean; tries: number }[], number] = await db.query(
    `UPDATE identity_proof SET tries = tries + 1, proven_at = CASE WHEN code_hash = $2 THEN now() END
     WHERE id = $1 AND proven_at IS NULL AND code_hash IS NOT NULL AND sent_at IS NOT NULL AND expires_at > now() AND tries < ${triesPerCode}
     RETURNING proven_at IS NOT NULL AS proven, tries`,
    [id, codeHash],
  );
  const tried = rows[0];
  if (tried) return tried.proven ? 'proven' : tried.tries >= triesPerCode ? 'used_up' : 'wrong';
  const proof = await findProof(db, id);
  // A second click on the same page.
  if (proof?.fresh && proof.codeHash === codeHash) return 'proven';
  return proof && !proof.proven && !proof.over && proof.tries >= triesPerCode ? 'used_up' : 'expired';
}

export async function hasFreshProof(db: Db, of: { ticket: number; person: string; operationHash: string }): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `SELECT 1 FROM identity_proof WHERE ticket = $1 AND person = $2 AND covers @> $3::jsonb
       AND proven_at > now() - interval '${proofLastsMs} milliseconds' LIMIT 1`,
    [of.ticket, of.person, covering(of.operationHash)],
  );
  return rows.length > 0;
}

function covering(hash: string): string {
  return JSON.stringify([{ hash }]);
}

function toProof(row: Row): ProofRow {
  return {
    id: row.id,
    ticket: row.ticket,
    covers: row.covers,
    person: row.person,
    channel: row.channel,
    codeHash: row.code_hash,
    sends: row.sends,
    tries: row.tries,
    sent: row.sent,
    codeLives: row.code_lives === true,
    proven: row.proven,
    fresh: row.fresh === true,
    until: row.until.getTime(),
    over: row.over,
  };
}
