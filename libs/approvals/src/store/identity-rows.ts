/** Rows `identity_proof`: codes as salted hashes, tries counted in the statement that looks, so that no two tries can share one. */
import type { Db } from '@tierdesk/database';
import { askingLastsMs, codeLastsMs, proofLastsMs, sendsPerProof, triesPerCode } from '../identity/identity-rules.js';
import type { ChannelKind } from '../channels/second-channel.js';

export interface ProofRow {
  id: string;
  ticket: number;
  run: string;
  step: string;
  operationHash: string;
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
  run: string;
  step: string;
  operation_hash: string;
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

const columns = `id, ticket, run, step, operation_hash, person, channel, code_hash, sends, tries, sent_at IS NOT NULL AS sent,
  expires_at > now() AND tries < ${triesPerCode} AS code_lives, proven_at IS NOT NULL AS proven,
  proven_at > now() - interval '${proofLastsMs} milliseconds' AS fresh,
  begun_at + interval '${askingLastsMs} milliseconds' AS until,
  begun_at + interval '${askingLastsMs} milliseconds' < now() AS over`;

/** Of one step, newest first. */
export async function findProofs(db: Db, of: { ticket: number; run: string; step: string; operationHash: string }): Promise<ProofRow[]> {
  const rows: Row[] = await db.query(
    `SELECT ${columns} FROM identity_proof WHERE ticket = $1 AND run = $2 AND step = $3 AND operation_hash = $4 ORDER BY begun_at DESC`,
    [of.ticket, of.run, of.step, of.operationHash],
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
       AND (proven_at IS NOT NULL OR NOT EXISTS (SELECT FROM procedure_step s WHERE s.ticket = i.ticket AND s.run = i.run AND s.step = i.step AND s.state <> 'begun'))
     ORDER BY proven_at IS NOT NULL, begun_at DESC LIMIT 1`,
    [ticket],
  );
  return rows[0] ? toProof(rows[0]) : null;
}

export async function beginProof(
  db: Db,
  proof: { id: string; ticket: number; run: string; step: string; operationHash: string; person: string; channel: ChannelKind },
): Promise<void> {
  await db.query(
    `INSERT INTO identity_proof (id, ticket, run, step, operation_hash, person, channel, begun_at) VALUES ($1, $2, $3, $4, $5, $6, $7, now())
     ON CONFLICT (id) DO NOTHING`,
    [proof.id, proof.ticket, proof.run, proof.step, proof.operationHash, proof.person, proof.channel],
  );
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
    `SELECT 1 FROM identity_proof WHERE ticket = $1 AND person = $2 AND operation_hash = $3
       AND proven_at > now() - interval '${proofLastsMs} milliseconds' LIMIT 1`,
    [of.ticket, of.person, of.operationHash],
  );
  return rows.length > 0;
}

function toProof(row: Row): ProofRow {
  return {
    id: row.id,
    ticket: row.ticket,
    run: row.run,
    step: row.step,
    operationHash: row.operation_hash,
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
