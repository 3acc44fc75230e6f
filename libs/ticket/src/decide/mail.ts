/** What inbound mail does to a ticket. */
import { tierOf } from '../state.js';
import type { MailFacts } from '../steps.js';
import { lookAgain } from './agent.js';
import { applyAct } from './acts.js';
import type { Decision } from './decision.js';
import { delivered } from './delivery.js';
import { newsForPeople, tellClaimer } from './news.js';
import { supersedeApprovals } from './procedures/approvals.js';
import { mailToForm, openForm, unhappyBefore } from './procedures/forms.js';
import { confirm, reopen, resolve } from './resolution.js';
import { climb } from './tiers.js';

/** While the ticket opens, the number is only kept: the opening looks at it. */
export function mailArrived(d: Decision, inboxNo: number): void {
  const { state } = d;
  state.signalledInboxNo = Math.max(state.signalledInboxNo, inboxNo);
  if (state.phase !== 'opening' && state.signalledInboxNo > state.handledInboxNo) d.do({ do: 'readMail', afterNo: state.handledInboxNo });
}

export function mailRead(d: Decision, mails: MailFacts[]): void {
  for (const mail of mails) {
    if (mail.inboxNo <= d.state.handledInboxNo) continue;
    d.state.handledInboxNo = mail.inboxNo;
    const { messageId: message, from, intent } = mail;
    d.log('message_received', actorOf(mail), mail.unproven ? { message, from, intent, unproven: true } : { message, from, intent });
    handle(d, mail);
  }
}

function actorOf(mail: MailFacts) {
  return mail.from === 'person' && mail.person ? (`person:${mail.person}` as const) : mail.from === 'automatic' ? 'system' : 'requester';
}

function handle(d: Decision, mail: MailFacts): void {
  if (mail.from === 'automatic') return mail.returned ? delivered(d, [{ ...mail.returned, state: 'bounced', at: d.now }]) : undefined;
  if (mail.from === 'person') return fromDesk(d, mail);
  if (mail.unproven && mail.from === 'requester') return inTheirName(d, mail);
  // Whoever writes to us can be written to, whatever came back before.
  if (mail.from === 'requester') d.state.requesterReachable = true;
  if (d.state.phase === 'resolved' || d.state.phase === 'closing') return inGrace(d, mail);
  if (mail.from === 'participant') return fromParticipant(d, mail);
  if (mail.intent === 'withdrawn') {
    return resolve(d, { reason: 'requester_withdrew', actor: 'requester', evidence: { kind: 'reply', ref: mail.messageId } });
  }
  const tier = tierOf(d.state);
  if (tier?.kind !== 'agent') return newsForPeople(d, mail.messageId, mail.intent === 'human');
  if (mail.intent === 'human') return climb(d, 'requester_asked', 'requester');
  const awaiting = d.state.phase === 'awaiting';
  // A yes or a thank-you tells approvers nothing that they have not seen.
  if (!isContent(mail)) supersedeApprovals(d);
  if (awaiting) return answerToAgent(d, mail);
  if (d.state.drafting) d.state.drafting.stale = true;
}

/** An agent of the desk answered the card: public words are a reply (and a claim), words to the note address stay inside. */
function fromDesk(d: Decision, mail: MailFacts): void {
  if (!mail.person) return;
  const actor = `person:${mail.person}` as const;
  const textId = mail.messageId;
  if (mail.lane === 'internal') applyAct(d, { act: 'note', actor, via: 'mail', person: mail.person, textId }, { message: textId });
  else applyAct(d, { act: 'reply', actor, via: 'mail', person: mail.person, textId, resolve: false }, { message: textId });
}

/** It may be anybody's: it answers, confirms and withdraws nothing, and what it says is for people to judge. */
function inTheirName(d: Decision, mail: MailFacts): void {
  const { phase } = d.state;
  const content = isContent(mail);
  if (phase === 'resolved' || phase === 'closing') {
    if (content || mail.intent === 'withdrawn') return;
    reopen(d, 'requester', 'identity_unproven');
    return tellClaimer(d, mail.messageId);
  }
  if (tierOf(d.state)?.kind !== 'agent') newsForPeople(d, mail.messageId, false);
  else if (!content) climb(d, 'identity_unproven');
}

function isContent({ intent }: MailFacts): boolean {
  return intent === 'thanks' || intent === 'yes';
}

function inGrace(d: Decision, mail: MailFacts): void {
  const content = isContent(mail);
  if (content && mail.from === 'requester') return confirm(d, 'reply', mail.messageId);
  if (content || mail.intent === 'withdrawn') return;
  // Whatever a copied person is unhappy with: the agent does not begin to work because of it.
  if (mail.from === 'participant') reopen(d, 'requester', 'other_participant');
  else reopen(d, 'requester', mail.intent === 'human' ? 'requester_asked' : null);
  tellClaimer(d, mail.messageId);
}

/** A copied person's text never confirms and never causes an operation; when the agent waits, people have to look. */
function fromParticipant(d: Decision, mail: MailFacts): void {
  const content = isContent(mail);
  if (tierOf(d.state)?.kind === 'agent') {
    if (d.state.phase === 'awaiting' && !content) climb(d, 'other_participant', 'requester');
  } else newsForPeople(d, mail.messageId, false);
}

/** Words about something that we said before what is with them now say nothing about it, be they yes or no. */
function answersSomethingElse({ state }: Decision, { answers }: MailFacts): boolean {
  return typeof answers === 'string' && state.awaiting !== null && answers !== state.awaiting.stepId;
}

/** Yes or no to the agent's answer; anything that is not a plain yes is a no with text. */
function answerToAgent(d: Decision, mail: MailFacts): void {
  const form = openForm(d);
  const elsewhere = answersSomethingElse(d, mail);
  if (elsewhere && isContent(mail)) return;
  if (elsewhere && form?.confirm) return unhappyBefore(d, form);
  if (form) return mailToForm(d, form, mail);
  if (d.state.awaiting?.kind === 'question') return mail.intent === 'thanks' ? undefined : lookAgain(d);
  if (isContent(mail)) return confirm(d, 'reply', mail.messageId);
  if (!elsewhere) d.log('confirmation', 'requester', { helped: false, by: 'reply' });
  lookAgain(d);
}
