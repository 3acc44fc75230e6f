/** Everything that is known of a mail before the database is asked. */
import type { MailIntent, SenderProof } from '@tierdesk/ticket';
import type { Verdict } from '../judging/judge-mail.js';
import { mailIntent } from '../intent/mail-intent.js';
import type { ParsedMail } from '../parsing/parsed-mail.js';
import type { DeskRights } from '../threading/place-mail.js';
import type { ThreadKeys } from '../threading/thread-keys.js';
import { ownWords, visibleText } from '../visible/visible-text.js';
import type { InboxMail } from './inbox-mail.js';
import type { Sender } from './store/acquaintance-rows.js';
import type { InboundMessage, Place } from './store/ticket-rows.js';

export interface IncomingMail {
  inboxId: number;
  inbox: InboxMail;
  mail: ParsedMail;
  verdict: Verdict;
  keys: ThreadKeys;
  sender: Sender & { name: string; proof: SenderProof; rights: DeskRights };
  /** The plain address of ours that was written to. */
  recipient: string;
}

type Role = Pick<InboundMessage, 'sender' | 'lane'>;

/** @param isFirst nothing was asked yet, so nothing can be answered: only the wish for a person counts */
export function toMessage(incoming: IncomingMail, place: Place, role: Role, isFirst: boolean): InboundMessage {
  const { inboxId, inbox, mail, sender } = incoming;
  const forOthers = role.sender === 'person';
  const from = mail.textFrom === 'html' ? 'html' : 'plain';
  const { text, quoted, wordless = false } = (forOthers ? ownWords : visibleText)(mail.text, from);
  // Meaning comes from the person's own words alone, also where a doubtful cut makes us show all: our mail says HUMAN itself.
  const intent = role.sender === 'automatic' || forOthers ? 'text' : mailIntent(ownWords(mail.text, from).text, sender.name);
  return {
    id: `in-${inboxId}`,
    place,
    inboxId,
    ...authorOf(role, sender),
    senderProof: sender.proof,
    intent: isFirst ? firstIntent(intent) : intent,
    from: inbox.from,
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo[0] ?? null,
    references: mail.references,
    text,
    quoted,
    // A first mail may pass on what a colleague wrote, and that is what it is about.
    wordless: wordless && !isFirst,
    attachments: mail.attachments,
    rawSha256: inbox.rawSha256,
    // A reply without a word or a file of its own is nothing to send on.
    lane: forOthers && text === '' && mail.attachments.length === 0 ? 'internal' : role.lane,
  };
}

function firstIntent(intent: MailIntent): MailIntent {
  return intent === 'human' ? 'human' : 'text';
}

function authorOf({ sender, lane }: Role, { person }: Sender): Pick<InboundMessage, 'author' | 'authorKey' | 'direction' | 'sender'> {
  if (sender === 'automatic') return { author: 'system', authorKey: null, direction: 'inbound', sender };
  if (sender === 'person') return { author: 'human', authorKey: person, direction: lane === 'internal' ? 'internal' : 'inbound', sender };
  return { author: 'requester', authorKey: person, direction: 'inbound', sender };
}
