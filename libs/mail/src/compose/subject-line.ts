/** The subject of outgoing mail: an answer keeps the requester's own, since mail clients thread by it; where nothing is answered, the number finds the ticket again. */
import { mailTexts } from '@tierdesk/texts';

const replyPrefix = /^(re|aw|sv|vs|antw|odp|rif|res)(\[\d+\])?\s*:/i;
const longest = 200;

/** Without the number: for titles and the line under a mail. */
export function plainSubject(subject: string, ticket: number): string {
  const flat = subject.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return flat.replaceAll(`[#${ticket}]`, '').replace(/ {2,}/g, ' ').trim().slice(0, longest) || mailTexts.noSubject;
}

/** @param isReply there is a mail of the requester that this one answers */
export function subjectLine(subject: string, ticket: number, isReply: boolean): string {
  const plain = plainSubject(subject, ticket);
  if (!isReply) return `${plain} [#${ticket}]`;
  return replyPrefix.test(plain) ? plain : `Re: ${plain}`;
}
