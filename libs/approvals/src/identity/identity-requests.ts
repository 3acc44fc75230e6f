/** Step `askIdentity`: asks the requester who they are before an account is touched, once for all that was fixed together. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import { plainWords, type IdentityAsked, type IdentityInput } from '@tierdesk/ticket';
import { Calls, type ReadyCall } from '../calls.js';
import { SecondChannel } from '../channels/second-channel.js';
import { takesBack } from '../running/takes-back.js';
import { exclusively } from '../store/exclusively.js';
import { beginProof, findProof, findProofs, waitForProof, type CoveredOperation, type ProofRow } from '../store/identity-rows.js';
import { IdentityCodes } from './identity-codes.js';

interface Wanted {
  person: string;
  hash: string;
  covers: CoveredOperation[];
}

@Injectable()
export class IdentityRequests {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Calls) private readonly calls: Calls,
    @Inject(SecondChannel) private readonly channel: SecondChannel,
    @Inject(IdentityCodes) private readonly codes: IdentityCodes,
  ) {}

  /** @throws OperationalError when the code may be sent later */
  async ask(input: IdentityInput): Promise<IdentityAsked> {
    const ready = await this.calls.of(input);
    const { requester } = await this.calls.peopleOf(input.ticket);
    if (!ready || !requester) return { state: 'impossible' };
    const covers = (await this.together(input, ready)).map((call) => inWords(call, requester.key));
    // Steps side by side that ask at once get one code.
    return exclusively(this.source, `${input.ticket}/identity`, (db) =>
      this.once(db, input, { person: requester.key, hash: ready.argsHash, covers }),
    );
  }

  private async once(db: Db, input: IdentityInput, wanted: Wanted): Promise<IdentityAsked> {
    const proof = await this.proofFor(db, input, wanted);
    if (!proof) return { state: 'impossible' };
    if (!proof.sent && !proof.proven) {
      const sent = await this.codes.send(proof.id);
      if (sent === 'unreachable' || sent === 'used_up') return { state: 'impossible' };
    }
    const now = await findProof(db, proof.id);
    return now ? { state: 'asked', proofId: now.id, channel: now.channel, until: now.until } : { state: 'impossible' };
  }

  /** The one that is under way; another round only after the one before has ended or its proof is too old. Null: no channel. */
  private async proofFor(db: Db, { ticket, run, step: id }: IdentityInput, { person, hash, covers }: Wanted): Promise<ProofRow | null> {
    const step = `${run}/${id}`;
    const before = await findProofs(db, { ticket, person, operationHash: hash });
    const open = before.find((proof) => proof.fresh || (!proof.proven && !proof.over));
    if (open) {
      await waitForProof(db, open.id, step);
      return open;
    }
    const [best] = await this.channel.channelsOf(person, ticket);
    if (!best) return null;
    const proof = proofId([String(ticket), step, hash, String(before.length + 1)]);
    await beginProof(db, { id: proof, ticket, step, covers, person, channel: best.kind });
    return findProof(db, proof);
  }

  /** The operation itself, and those fixed with it that need a proof, too. What is not known yet, or is only taken back, is left out. */
  private async together(input: IdentityInput, own: ReadyCall): Promise<ReadyCall[]> {
    const found = [own];
    for (const place of input.together) {
      const ready = await this.calls.of({ ...input, ...place });
      if (ready?.operation?.needsIdentity && found.every(({ argsHash }) => argsHash !== ready.argsHash)) found.push(ready);
    }
    return found.filter((one) => one === own || !found.some((other) => takesBack(one.call, other.call, other.operation)));
  }
}

function inWords({ call, operation, argsHash }: ReadyCall, requester: string): CoveredOperation {
  const others = Object.entries(call.args).filter(([name, value]) => name !== operation?.subject || value !== requester);
  return { hash: argsHash, title: operation?.title ?? call.operation, values: others.map(([, value]) => plainWords(value)) };
}

/** The same step asks under the same name. */
function proofId(parts: readonly string[]): string {
  return `proof-${createHash('sha256').update(parts.join('/')).digest('hex').slice(0, 24)}`;
}
