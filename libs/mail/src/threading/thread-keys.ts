/** What a mail says about the conversation it belongs to, strongest first. Pure. */
import { parseReplyAddress, type ParsedReplyAddress } from '../links/reply-address.js';
import type { SigningKey } from '../links/signing-key.js';
import type { MailEnvelope } from '../judging/judge-mail.js';
import type { ParsedMail } from '../parsing/parsed-mail.js';

export interface ThreadKeys {
  /** Addressed to one of our signed addresses; a valid one before a forged one. */
  reply: ParsedReplyAddress | null;
  /** In-Reply-To, then References from the newest to the oldest. */
  references: string[];
  /** Tickets that the subject names the way our mails do. */
  named: number[];
}

const REFERENCES_LIMIT = 100;
const replyPrefix = /^\s*(?:\[[^\]]{1,30}\]\s*)?(?:re|aw|antw|sv|vs|rv|rif|res|odp|ynt|ref|回复|答复|fwd?|wg|tr|enc)(?:\[\d+\])?\s*[:：]/i;
const ownTag = /\[#(\d{1,12})\]|\bticket\s?#?\s?(\d{1,12})\b|^\s*#(\d{1,12})\b/gi;
const anyNumber = /#(\d{1,12})\b/g;

export function threadKeys(mail: ParsedMail, envelope: MailEnvelope, key: SigningKey): ThreadKeys {
  const addressed = [...envelope.to, ...mail.to.map(({ address }) => address), ...mail.cc.map(({ address }) => address)];
  const replies = addressed.map((address) => parseReplyAddress(key, address)).filter((reply) => reply !== null);
  const references = [...new Set([...mail.inReplyTo, ...mail.references.toReversed()])].slice(0, REFERENCES_LIMIT);
  return { reply: replies.find(({ valid }) => valid) ?? replies[0] ?? null, references, named: namedTickets(mail.subject, references.length > 0) };
}

/** In a reply any `#1042` is a ticket; in a new mail it may be the number of a printer, so there only our own way of writing counts. */
function namedTickets(subject: string, refersBack: boolean): number[] {
  const isReply = refersBack || replyPrefix.test(subject);
  const bare = subject.replace(replyPrefix, '');
  const found = [...bare.matchAll(ownTag), ...(isReply ? bare.matchAll(anyNumber) : [])];
  return [...new Set(found.map((match) => Number(match[1] ?? match[2] ?? match[3])))].filter((number) => number > 0);
}
