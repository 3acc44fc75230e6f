/** Somebody who writes mail to the desk and reads what comes back, through real SMTP on both ways. */
import nodemailer from 'nodemailer';
import { randomUUID } from 'node:crypto';
import type { OutsideMail, SentMail } from './outside-mail.js';

export interface Letter {
  subject: string;
  text: string;
  to?: string;
  cc?: string[];
  headers?: Record<string, string>;
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  attachments?: { filename: string; content: Buffer | string }[];
  /** The raw message instead of all of the above. */
  raw?: string;
}

export class MailUser {
  constructor(
    readonly address: string,
    readonly name: string,
    private readonly desk: { smtpPort: number; address: string; outside: OutsideMail },
  ) {}

  /** @returns the Message-ID. @throws when the mail server refuses or tells us to come again. */
  async sends(letter: Letter): Promise<string> {
    const messageId = letter.messageId ?? `<${randomUUID()}@${this.address.split('@')[1]}>`;
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port: this.desk.smtpPort, secure: false, ignoreTLS: true });
    try {
      const to = letter.to ?? this.desk.address;
      if (letter.raw !== undefined) await transport.sendMail({ raw: letter.raw, envelope: { from: this.address, to: [to] } });
      else {
        const { raw: _raw, to: _to, ...rest } = letter;
        await transport.sendMail({ from: { name: this.name, address: this.address }, to, ...rest, messageId });
      }
      return messageId;
    } finally {
      transport.close();
    }
  }

  /** As a mail client does it: to the Reply-To, with the thread's headers and the old text quoted below. */
  async replies(to: SentMail, text: string, changes: Partial<Letter> = {}): Promise<string> {
    const quoted = to.text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
    return this.sends({
      to: to.replyTo ?? to.from,
      subject: /^re:/i.test(to.subject) ? to.subject : `Re: ${to.subject}`,
      text: `${text}\n\nOn Monday, the desk wrote:\n${quoted}\n`,
      inReplyTo: to.messageId,
      references: [...to.references, to.messageId],
      ...changes,
    });
  }

  /** The next mail in the mailbox that fits; waits for it. */
  gets(fits: (mail: SentMail) => boolean = () => true): Promise<SentMail> {
    return this.desk.outside.waitFor((mail) => mail.recipients.includes(this.address) && fits(mail));
  }

  /** What is in the mailbox now. */
  get inbox(): SentMail[] {
    return this.desk.outside.mails.filter((mail) => mail.recipients.includes(this.address));
  }
}
