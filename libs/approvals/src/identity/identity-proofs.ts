/** Looks at codes that people type on the page; a code counts for one operation of one ticket, a few minutes and a few tries long. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { findAskedProof, findProof, tryCode, type CodeCheck, type ProofRow } from '../store/identity-rows.js';
import { codeHash } from './code.js';

@Injectable()
export class IdentityProofs {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** Counts the try, whatever comes of it. `used_up`: three tries are gone; `expired` also when nothing of that name was ever asked. */
  async check(proofId: string, code: string): Promise<CodeCheck> {
    const proof = await this.get(proofId);
    return proof ? tryCode(this.source.manager, proofId, codeHash(proof, code)) : 'expired';
  }

  /** What the requester of the ticket is asked to prove now, else what they proved last. */
  askedOf(ticket: number): Promise<ProofRow | null> {
    return findAskedProof(this.source.manager, ticket);
  }

  get(proofId: string): Promise<ProofRow | null> {
    return findProof(this.source.manager, proofId);
  }
}
