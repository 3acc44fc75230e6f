/** Raw bytes -> ParsedMail. Throws only for what is no mail at all or is built to exhaust a parser. */
import { createHash } from 'node:crypto';
import PostalMime, { addressParser, type Address, type Attachment, type Email } from 'postal-mime';
import { cleanLine, cleanText } from './clean-text.js';
import { asFixed, unflow } from './flowed-text.js';
import { htmlToText } from './html-to-text.js';
import { messageIds, ownMessageId } from './message-ids.js';
import type { MailAddress, MailAttachment, ParsedMail, ReportPart } from './parsed-mail.js';

const TEXT_LIMIT = 1_000_000;
const REPORT_LIMIT = 65_536;
const PARTICIPANTS_LIMIT = 500;
const options = { forceRfc822Attachments: true, maxNestingDepth: 100 };
const reportTypes =
  /^(message\/(delivery-status|global-delivery-status|rfc822|rfc822-headers|global|feedback-report|disposition-notification)|text\/rfc822-headers)$/;

export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const email = await PostalMime.parse(raw, options);
  const value = (name: string) => email.headers.find((header) => header.key === name)?.value ?? '';
  return {
    messageId: ownMessageId(cleanLine(value('message-id'))),
    inReplyTo: messageIds(value('in-reply-to')),
    references: messageIds(value('references')),
    from: mailboxes(email.from ? [email.from] : [])[0] ?? looseAddress(value('from')),
    replyTo: mailboxes(email.replyTo),
    to: mailboxes(email.to),
    cc: mailboxes(email.cc),
    subject: cleanLine(email.subject ?? ''),
    sentAt: readDate(email.date),
    ...readBody(email, await flowedText(raw)),
    attachments: email.attachments.map(describe),
    contentType: (value('content-type').split(';')[0] ?? '').trim().toLowerCase(),
    reportParts: email.attachments.filter(({ mimeType }) => reportTypes.test(mimeType)).map(readReport),
    headers: email.headers.map((header) => ({ name: header.key, value: cleanLine(header.value, 4_000) })),
  };
}

/** The bytes of one attachment, for a download. @returns null when the mail has none with this hash */
export async function readAttachment(raw: Uint8Array, sha256: string): Promise<{ bytes: Buffer; name: string; type: string } | null> {
  const email = await PostalMime.parse(raw, options);
  const found = email.attachments.find((attachment) => hash(bytesOf(attachment)) === sha256);
  return found ? { bytes: bytesOf(found), ...describe(found) } : null;
}

/** The parser's own joining takes an answer that follows a soft quoted line for a part of the quote, so flowed text is read once more. */
async function flowedText(raw: Uint8Array): Promise<string | undefined> {
  const fixed = asFixed(raw);
  if (!fixed) return undefined;
  const { text } = await PostalMime.parse(fixed, options);
  return text === undefined ? undefined : unflow(text.replace(/\r\n/g, '\n'));
}

function readBody(email: Email, flowed: string | undefined): Pick<ParsedMail, 'text' | 'textFrom'> {
  const plain = cleanText((flowed ?? email.text ?? '').slice(0, TEXT_LIMIT)).trimEnd();
  if (plain.trim() !== '') return { text: plain, textFrom: 'plain' };
  const seen = cleanText(htmlToText(email.html ?? '', TEXT_LIMIT)).trimEnd();
  return { text: seen, textFrom: seen === '' ? 'nothing' : 'html' };
}

function mailboxes(addresses: Address[] | undefined): MailAddress[] {
  const flat = (addresses ?? []).flatMap((entry) => entry.group ?? [entry]);
  return flat
    .slice(0, PARTICIPANTS_LIMIT)
    .map((entry) => ({ name: cleanLine(entry.name ?? '', 200), address: cleanLine(entry.address ?? '', 320).toLowerCase() }))
    .filter(({ address }) => address.includes('@'));
}

/** Some senders write what no grammar allows; the first thing that looks like an address is who they are. */
function looseAddress(value: string): MailAddress | null {
  const found = /[^\s<>"',;:()[\]\\@]{1,64}@[^\s<>"',;:()[\]\\@]{1,255}/.exec(value.slice(0, 2_000));
  if (!found) return null;
  const [named] = addressParser(value.slice(0, 2_000), { flatten: true });
  return { name: cleanLine(named?.name ?? '', 200), address: cleanLine(found[0]).toLowerCase() };
}

function readDate(value: string | undefined): Date | null {
  const date = new Date(value ?? '');
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= 2200 ? date : null;
}

function describe(attachment: Attachment): MailAttachment {
  const bytes = bytesOf(attachment);
  const type = cleanLine(attachment.mimeType, 100) || 'application/octet-stream';
  return { name: cleanLine(attachment.filename ?? '', 255) || nameFor(type), type, size: bytes.length, sha256: hash(bytes) };
}

function nameFor(type: string): string {
  if (type === 'message/rfc822') return 'message.eml';
  return `attachment.${
    type
      .split('/')[1]
      ?.replace(/[^a-z0-9]/g, '')
      .slice(0, 8) || 'bin'
  }`;
}

function readReport(attachment: Attachment): ReportPart {
  return { type: attachment.mimeType, text: cleanText(bytesOf(attachment).subarray(0, REPORT_LIMIT).toString('latin1')) };
}

function bytesOf({ content }: Attachment): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof ArrayBuffer ? Buffer.from(content) : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
