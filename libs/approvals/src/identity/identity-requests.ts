/** Step `askIdentity`: asks the requester who they are before their account is touched, once a step. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import type { IdentityAsked, OperationInput } from '@tierdesk/ticket';
import { Calls } from '../calls.js';
import { SecondChannel } from '../channels/second-channel.js';
import { beginProof, findProof, findProofs, type ProofRow } from '../store/identity-rows.js';
import { IdentityCodes } from './identity-codes.js';

@Injectable()
export class IdentityRequests {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Calls) private readonly calls: Calls,
    @Inject(SecondChannel) private readonly channel: SecondChannel,
    @Inject(IdentityCodes) private readonly codes: IdentityCodes,
  ) {}

  /** @throws OperationalError when the code may be sent later */
  async ask(input: OperationInput): Promise<IdentityAsked> {
    const ready = await this.calls.of(input);
    const { requester } = await this.calls.peopleOf(input.ticket);
    if (!ready || !requester) return { state: 'impossible' };
    const proof = await this.proofFor(input, ready.argsHash, requester.key);
    if (!proof) return { state: 'impossible' };
    if (!proof.sent && !proof.proven) {
      const sent = await this.codes.send(proof.id);
      if (sent === 'unreachable' || sent === 'used_up') return { state: 'impossible' };
    }
    const now = await findProof(this.source.manager, proof.id);
    return now ? { state: 'asked', proofId: now.id, channel: now.channel, until: now.until } : { state: 'impossible' };
  }

  /** The one that is under way; another round only after the one before has ended or its proof is too old. Null: no channel. */
  private async proofFor(input: OperationInput, operationHash: string, person: string): Promise<ProofRow | null> {
    const { ticket, run, step } = input;
    const db = this.source.manager;
    const before = await findProofs(db, { ticket, run, step, operationHash });
    const open = before.find((proof) => proof.fresh || (!proof.proven && !proof.over));
    if (open) return open;
    const [best] = await this.channel.channelsOf(person, ticket);
    if (!best) return null;
    const id = proofId([String(ticket), run, step, operationHash, String(before.length + 1)]);
    await beginProof(db, { id, ticket, run, step, operationHash, person, channel: best.kind });
    return findProof(db, id);
  }
}

/** The same step asks under the same name. */
function proofId(parts: readonly string[]): string {
  return `proof-${createHash('sha256').update(parts.join('/')).digest('hex').slice(0, 24)}`;
}
