/** The ticket's one decision: what a state and an event lead to. Pure; its spec is the spec of the product. */
import { applyAct, refusal } from './decide/acts.js';
import { drafted } from './decide/agent.js';
import { Decision, type Outcome } from './decide/decision.js';
import { cardFailed, delivered } from './decide/delivery.js';
import { mailArrived, mailRead } from './decide/mail.js';
import { opened } from './decide/opening.js';
import { approvalAsked } from './decide/procedures/approvals.js';
import { formRead, textFilled } from './decide/procedures/forms.js';
import { identityAsked } from './decide/procedures/identity.js';
import { carryOutProcedures } from './decide/procedures/procedures.js';
import { nodeDrafted, operationRan, operationUndone, planWritten, undoLate } from './decide/procedures/results.js';
import { timerFired } from './decide/timers.js';
import { caseAnswered, caseNewsRead } from './decide/vendor.js';
import type { TicketEvent } from './events.js';
import type { TicketState } from './state.js';
import { assertNever } from './vocabulary.js';

export { refusal } from './decide/acts.js';
export type { Outcome } from './decide/decision.js';

/** @param now epoch milliseconds */
export function decide(state: TicketState, event: TicketEvent, now: number): Outcome {
  const d = new Decision(state, now);
  apply(d, event);
  carryOutProcedures(d);
  return d.outcome();
}

function apply(d: Decision, event: TicketEvent): void {
  if (d.state.phase === 'closed') return;
  switch (event.type) {
    case 'opened':
      return opened(d, event.facts, event.policies);
    case 'mailArrived':
      return mailArrived(d, event.inboxNo);
    case 'mailRead':
      return mailRead(d, event.mails);
    case 'drafted':
      return drafted(d, event.stepId, event.result);
    case 'delivered':
      return delivered(d, event.deliveries);
    case 'cardFailed':
      return cardFailed(d, event.queue);
    case 'caseAnswered':
      return caseAnswered(d, event.caseId, event.result);
    case 'vendorNews':
      return readNews(d, event.caseId, event.newsNo);
    case 'caseNewsRead':
      return caseNewsRead(d, event.caseId, event.news);
    case 'textFilled':
      return textFilled(d, event, event.text);
    case 'formRead':
      return formRead(d, event, event.form, event.messageId);
    case 'nodeDrafted':
      return nodeDrafted(d, event.run, event.step, event.result);
    case 'planWritten':
      return planWritten(d, event.run, event.step, event.result);
    case 'approvalAsked':
      return approvalAsked(d, event.approvalId, event.result);
    case 'operationRan':
      return operationRan(d, event.run, event.step, event.result);
    case 'operationUndone':
      return operationUndone(d, event.run, event.step, event.undone);
    case 'undoLate':
      return undoLate(d, event.run, event.step);
    case 'identityAsked':
      return identityAsked(d, event, event.result);
    case 'timer':
      return timerFired(d, event.timer);
    case 'act':
      return refusal(d.state, event.act, d.now) ? undefined : applyAct(d, event.act);
    case 'closeAnswered':
      return closeAnswered(d, event.result);
    default:
      return assertNever(event);
  }
}

function readNews(d: Decision, caseId: string, newsNo: number): void {
  const { vendorCase } = d.state;
  if (vendorCase?.id === caseId && newsNo > vendorCase.newsNo) d.do({ do: 'readCaseNews', caseId, afterNo: vendorCase.newsNo });
}

function closeAnswered(d: Decision, result: 'closed' | 'mail_waiting'): void {
  if (result === 'closed') {
    d.state.phase = 'closed';
    // Cards offer to reopen until they are told.
    d.refreshCards();
  } else {
    d.state.phase = 'resolved';
    d.state.episode.endedAt = null;
    d.arm('close', { ms: 1_000 });
    d.do({ do: 'readMail', afterNo: d.state.handledInboxNo });
  }
}
