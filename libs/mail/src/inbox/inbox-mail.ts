/** What makes a mail the same mail: its Message-ID with its content, or with its sender and date. Pure. */
import { createHash } from 'node:crypto';
import { canonicalAddress } from '@tierdesk/people';
import type { MailEnvelope } from '../judging/judge-mail.js';
import { header, type MailAddress, type ParsedMail } from '../parsing/parsed-mail.js';

export interface InboxMail {
  /** As sent, or derived when the mail has none. */
  messageId: string;
  /** The id it gets when another mail came under its Message-ID before. */
  derivedId: string;
  contentHash: string;
  sentAt: Date | null;
  envelopeFrom: string;
  recipients: string[];
  from: MailAddress;
  subject: string;
  rawSha256: string;
}

export function inboxMail(mail: ParsedMail, envelope: MailEnvelope, rawSha256: string): InboxMail {
  const from = mail.from ?? { name: '', address: senderOf(envelope) };
  const contentHash = hashOf(mail.subject, from.address, mail.text, ...mail.attachments.map(({ sha256 }) => sha256));
  return {
    messageId: mail.messageId ?? derived(contentHash, header(mail, 'date')),
    derivedId: derived(mail.messageId ?? '', contentHash),
    contentHash,
    sentAt: mail.sentAt,
    ...envelopeRow(envelope),
    from,
    subject: mail.subject,
    rawSha256,
  };
}

/** A mail that nobody can read is the same when its bytes are. */
export function unreadableMail(envelope: MailEnvelope, rawSha256: string): InboxMail {
  const id = derived(rawSha256);
  return {
    messageId: id,
    derivedId: id,
    contentHash: rawSha256,
    sentAt: null,
    ...envelopeRow(envelope),
    from: { name: '', address: senderOf(envelope) },
    subject: '',
    rawSha256,
  };
}

function envelopeRow(envelope: MailEnvelope): Pick<InboxMail, 'envelopeFrom' | 'recipients'> {
  const recipients = envelope.to.map((address) => address.trim().toLowerCase());
  return { envelopeFrom: senderOf(envelope), recipients: [...new Set(recipients)] };
}

function senderOf(envelope: MailEnvelope): string {
  return envelope.from.trim().toLowerCase();
}

/** The address of ours that a ticket belongs to: the first one written to, without its tag. */
export function recipientOf(envelope: MailEnvelope, isOurs: (address: string) => boolean): string {
  return canonicalAddress(envelope.to.find(isOurs) ?? envelope.to[0] ?? '');
}

function derived(...parts: string[]): string {
  return `<${hashOf(...parts).slice(0, 32)}@derived.invalid>`;
}

export function hashOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
