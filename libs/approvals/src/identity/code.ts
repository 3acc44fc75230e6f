/** The code itself and what is kept of it. */
import { createHash, randomInt } from 'node:crypto';
import type { ProofRow } from '../store/identity-rows.js';
import { codeDigits } from './identity-rules.js';

export function newCode(): string {
  return String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
}

/** Salted with ticket, proof and operations: the same digits on another ticket are another hash. Blanks that people type do not matter. */
export function codeHash(of: Pick<ProofRow, 'id' | 'ticket' | 'covers'>, code: string): string {
  return createHash('sha256')
    .update(`${of.ticket}/${of.id}/${of.covers.map(({ hash }) => hash).join()}/${code.replace(/\s/g, '')}`)
    .digest('hex');
}
