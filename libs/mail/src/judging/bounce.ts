/** Delivery reports: by RFC 3464 where the sender follows it, by the well-known shapes of mail servers where not. Pure. */
import { header, type ParsedMail, type ReportPart } from '../parsing/parsed-mail.js';
import { messageIds } from '../parsing/message-ids.js';
import { bounceSubject, daemonName, failureWords, reportOpening, robotAddress } from './bounce-shapes.js';

export interface Bounce {
  /** False for "will keep trying": nothing has been lost yet. */
  permanent: boolean;
  /** Enhanced status code (`5.1.1`) or the reply code (`550`), if the report names one. */
  status: string | null;
  /** Message-IDs that the report gives for the mail that came back, likeliest first. */
  bouncedIds: string[];
}

export function judgeBounce(mail: ParsedMail, nullPath: boolean): Bounce | null {
  const statusParts = mail.reportParts.filter(({ type }) => /^message\/(global-)?delivery-status$/.test(type));
  const actions = statusParts.flatMap(({ text }) => fields(text, 'action').map((value) => value.toLowerCase()));
  if (actions.length > 0 && actions.every((action) => /^(delivered|relayed|expanded)/.test(action))) return null;
  const isReport = statusParts.length > 0 || isRejection(mail) || isKnownShape(mail, nullPath);
  if (!isReport) return null;
  return { permanent: isPermanent(mail, actions), status: statusOf(statusParts, mail.text), bouncedIds: bouncedIds(mail) };
}

/** A server that refuses by a disposition report, as some filters do. */
function isRejection(mail: ParsedMail): boolean {
  return (
    /rejected/i.test(header(mail, 'auto-submitted')) || (mail.contentType === 'multipart/report' && failureWords.test(mail.text.slice(0, 4_000)))
  );
}

function isKnownShape(mail: ParsedMail, nullPath: boolean): boolean {
  const sender = mail.from?.address ?? '';
  const from = header(mail, 'from');
  if (/^(re|aw|sv|antw|fwd?|wg|tr|rv):/i.test(mail.subject) && !reportOpening.test(opening(mail))) return false;
  if (/^mailer-?daemon@/i.test(sender)) return true;
  const robot = nullPath || mail.from === null || robotAddress.test(sender) || daemonName.test(from);
  const says = failureWords.test(mail.text.slice(0, 6_000));
  if (bounceSubject.test(mail.subject)) return robot || reportOpening.test(opening(mail));
  return robot && says && (nullPath || daemonName.test(from) || mail.reportParts.length > 0);
}

function opening(mail: ParsedMail): string {
  return mail.text.slice(0, 500);
}

function isPermanent(mail: ParsedMail, actions: string[]): boolean {
  if (actions.length > 0) return !actions.every((action) => action.startsWith('delayed'));
  const text = `${mail.subject}\n${mail.text.slice(0, 6_000)}`;
  const delayed =
    /delay(ed)?\b|still being retried|not yet been delivered|will continue to|delivery attempts will|temporar|warning: (message|could not)|has been postponed|verzögert|retardé|en attente/i;
  const failed = /permanent(ly)? (error|fail|fatal)|giving up|given up|gave up/i;
  return failed.test(text) || !delayed.test(text);
}

function statusOf(parts: ReportPart[], text: string): string | null {
  const told = parts
    .flatMap((part) => fields(part.text, 'status'))
    .map((value) => /[245]\.\d{1,3}\.\d{1,3}/.exec(value)?.[0])
    .filter((value) => value !== undefined);
  const worst = told.toSorted().at(-1);
  if (worst) return worst;
  const words = text.slice(0, 6_000);
  return /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0] ?? /\b(?:[45]5\d|4[25]1|5[57]1)\b/.exec(words)?.[0] ?? null;
}

/** From the returned mail or its headers, then from headers copied into the text, then from what the report answers to. */
function bouncedIds(mail: ParsedMail): string[] {
  const returned = mail.reportParts.filter(({ type }) => /rfc822|global$/.test(type)).flatMap(({ text }) => fields(headOf(text), 'message-id'));
  const copied = fields(mail.text, 'message-id');
  const named = [header(mail, 'x-original-message-id'), ...mail.reportParts.flatMap(({ text }) => fields(text, 'original-message-id'))];
  const own = mail.messageId;
  return [...new Set([...returned, ...copied, ...named].flatMap(messageIds).concat(mail.inReplyTo, mail.references.toReversed()))].filter(
    (id) => id !== own,
  );
}

function headOf(text: string): string {
  const head = text.trimStart();
  const end = head.search(/\n\s*\n/);
  return end < 0 ? head : head.slice(0, end);
}

/** Values of a header field in a block of text, folded lines joined; quoted copies (`> Message-ID:`) count too. */
function fields(text: string, name: string): string[] {
  const pattern = new RegExp(`^[> \\t]{0,8}${name}:[ \\t]*([^\\n]*(?:\\n[ \\t]+[^\\n]+)?)`, 'gim');
  return [...text.matchAll(pattern)].map((match) => (match[1] ?? '').replace(/\s+/g, ' ').trim());
}
