/** Sends codes over a channel that the directory knows and that is not the mailbox the ticket came from. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { Directory } from '@tierdesk/people';
import { OperationalError } from '@tierdesk/platform';
import { identityCodeTexts } from '@tierdesk/texts';
import { SecondChannel, type WayTo } from '../channels/second-channel.js';
import { findProof, giveSendBack, markCodeSent, takeSend, type ProofRow } from '../store/identity-rows.js';
import { codeHash, newCode } from './code.js';

/** `used_up`: three codes were sent. `unreachable`: no channel took it. */
export type CodeSent = 'sent' | 'used_up' | 'expired' | 'unreachable';

@Injectable()
export class IdentityCodes {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(SecondChannel) private readonly channel: SecondChannel,
    @Inject(Directory) private readonly directory: Directory,
  ) {}

  /**
   * A new code; the one before counts no more.
   * @throws OperationalError when a channel may take it later
   */
  async send(proofId: string): Promise<CodeSent> {
    const proof = await findProof(this.source.manager, proofId);
    if (!proof || proof.proven || proof.over) return 'expired';
    const ways = await this.channel.channelsOf(proof.person, proof.ticket);
    for (const way of ways) {
      const sent = await this.sendOver(way, proof);
      if (sent !== 'unreachable') return sent;
    }
    return 'unreachable';
  }

  private async sendOver(way: WayTo, proof: ProofRow): Promise<CodeSent> {
    const db = this.source.manager;
    const code = newCode();
    if (!(await takeSend(db, proof.id, way.kind, codeHash(proof, code)))) return 'used_up';
    try {
      const name = this.directory.personByKey(proof.person)?.name ?? proof.person;
      await this.channel.send(
        way,
        identityCodeTexts.message({ code, ticket: proof.ticket, byManager: way.kind === 'manager', name, covers: proof.covers }),
      );
    } catch (error) {
      await giveSendBack(db, proof.id);
      if (error instanceof OperationalError && error.final) return 'unreachable';
      throw error;
    }
    await markCodeSent(db, proof.id);
    return 'sent';
  }
}
