/** From an outbox row to the bytes that leave: the same row always makes the same bytes. */
import { createHash } from 'node:crypto';
import MimeComposer from 'nodemailer/lib/mail-composer';
import type { MailFile } from '../compose/store/words.js';

/** Headers of an outgoing mail, as kept in `outbox.headers`. */
export interface OutboxHeaders {
  from: { name: string; address: string };
  to: { name: string; address: string }[];
  replyTo: string;
  inReplyTo: string | null;
  references: string[];
  /** RFC 3834; null for what a person wrote. */
  autoSubmitted: 'auto-replied' | 'auto-generated' | null;
  /** Attachments of the mail that an agent of the desk answered with; absent when there are none. */
  files?: MailFile[];
}

export interface FileBytes {
  name: string;
  type: string;
  bytes: Buffer;
}

export interface OutgoingMail {
  messageId: string;
  createdAt: Date;
  headers: OutboxHeaders;
  subject: string;
  text: string;
  html: string | null;
}

export async function mailBytes(mail: OutgoingMail, files: FileBytes[] = []): Promise<Buffer> {
  const { headers } = mail;
  const automatic = headers.autoSubmitted ? { 'Auto-Submitted': headers.autoSubmitted, 'X-Auto-Response-Suppress': 'All' } : {};
  return new MimeComposer({
    from: headers.from,
    to: headers.to,
    replyTo: headers.replyTo,
    ...(headers.inReplyTo ? { inReplyTo: headers.inReplyTo } : {}),
    references: headers.references,
    messageId: mail.messageId,
    date: mail.createdAt,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html ? { html: mail.html } : {}),
    headers: automatic,
    attachments: files.map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: bytes,
      contentDisposition: 'attachment' as const,
    })),
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 16),
    newline: '\r\n',
  })
    .compile()
    .build();
}
