/** A mail that is kept nowhere: no row, no copy. For codes and one-time secrets, to an address that the directory knows. */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { OperationalError, SETTINGS, type Settings } from '@tierdesk/platform';
import { SupportAddresses } from '../links/support-addresses.js';
import { MailRefused, MailRelay } from './mail-relay.js';
import { mailBytes } from './outgoing-mail.js';

@Injectable()
export class PrivateMail {
  private readonly from: { name: string; address: string };

  constructor(
    @Inject(SETTINGS) settings: Pick<Settings, 'SUPPORT_ADDRESSES' | 'DESK_NAME' | 'MAIL_FROM_NAME'>,
    @Inject(MailRelay) private readonly relay: MailRelay,
  ) {
    this.from = { name: settings.MAIL_FROM_NAME ?? settings.DESK_NAME, address: new SupportAddresses(settings.SUPPORT_ADDRESSES).senderFor('') };
  }

  /** @throws OperationalError `mail.refused`, final when this address takes no mail */
  async send(to: { name: string; address: string }, { title, text }: { title: string; text: string }): Promise<void> {
    if (/\.invalid$/i.test(to.address)) throw new OperationalError('mail.refused', 'this address takes no mail', { final: true });
    const bytes = await mailBytes({
      messageId: `<${randomUUID()}@${this.from.address.split('@')[1] ?? 'localhost'}>`,
      createdAt: new Date(),
      headers: { from: this.from, to: [to], replyTo: this.from.address, inReplyTo: null, references: [], autoSubmitted: 'auto-generated' },
      subject: title,
      text,
      html: null,
    });
    try {
      await this.relay.send({ from: this.from.address, to: [to.address] }, bytes);
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      throw new OperationalError('mail.refused', 'the mail was not taken', { final: error.final });
    }
  }
}
