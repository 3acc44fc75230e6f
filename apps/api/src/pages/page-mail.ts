/** What a requester adds on the page takes the way of every mail: stored as it came, threaded by the signed address, filed once, then told to the ticket. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { MailIntake, replyAddress, SIGNING_KEY, SupportAddresses, type SigningKey } from '@tierdesk/mail';
import type { TicketShape } from '@tierdesk/ticket';

/** Begins the Message-ID of what was written on the page. */
export const pageMailPrefix = '<page.';

@Injectable()
export class PageMail {
  constructor(
    @Inject(MailIntake) private readonly intake: MailIntake,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
    @Inject(SupportAddresses) private readonly addresses: SupportAddresses,
  ) {}

  /**
   * @param form id of the form as it was shown: sent twice, it is one message
   * @throws OperationalError `temporal.away`: stored already, and told later
   */
  async add(ticket: TicketShape, form: string, text: string): Promise<void> {
    const { requester, number, subject, recipient } = ticket;
    const to = replyAddress(this.key, this.addresses.senderFor(recipient), number, 'requester');
    const id = createHash('sha256').update(`${number}\n${form}`).digest('hex').slice(0, 32);
    const raw = [
      `From: ${encoded(requester.name)} <${oneLine(requester.address)}>`,
      `To: <${to}>`,
      `Subject: ${encoded(`Re: ${subject}`)}`,
      `Message-ID: ${pageMailPrefix}${id}@${to.slice(to.lastIndexOf('@') + 1)}>`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'),
      '',
    ].join('\r\n');
    // Their signed link brought them here.
    await this.intake.receive(Buffer.from(raw), { from: requester.address, to: [to] }, 'passed');
  }
}

/** As encoded words of RFC 2047, so that nothing a stranger wrote can begin a header of its own. */
function encoded(text: string): string {
  const letters = Array.from(text.toWellFormed());
  const words: string[] = [];
  for (let at = 0; at < letters.length; at += 10) words.push(`=?utf-8?B?${Buffer.from(letters.slice(at, at + 10).join('')).toString('base64')}?=`);
  return words.join('\r\n ');
}

function oneLine(text: string): string {
  return text.replace(/[\s<>]/g, '');
}
