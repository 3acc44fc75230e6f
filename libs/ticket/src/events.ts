/** All that can happen to a ticket. */
import type { Act } from './messages.js';
import type { PolicySet } from './policy.js';
import type { CaseNews, CaseResult, Delivery, DraftResult, MailFacts, OpeningFacts } from './steps.js';
import type { TimerKey } from './vocabulary.js';

export type TicketEvent =
  | { type: 'opened'; facts: OpeningFacts; policies: PolicySet }
  | { type: 'mailArrived'; inboxNo: number }
  | { type: 'mailRead'; mails: MailFacts[] }
  | { type: 'drafted'; stepId: string; result: DraftResult }
  | { type: 'delivered'; deliveries: Delivery[] }
  | { type: 'cardFailed'; queue: string }
  | { type: 'caseAnswered'; caseId: string; result: CaseResult }
  | { type: 'vendorNews'; caseId: string; newsNo: number }
  | { type: 'caseNewsRead'; caseId: string; news: CaseNews[] }
  | { type: 'timer'; timer: TimerKey }
  | { type: 'act'; act: Act }
  | { type: 'closeAnswered'; result: 'closed' | 'mail_waiting' };

/** What the workflow has to do after a decision, besides recording it. */
export type Step =
  | { do: 'readMail'; afterNo: number }
  | { do: 'draft'; stepId: string; attempt: number; attemptsAllowed: number }
  | { do: 'cancelDraft' }
  | { do: 'showCard'; queue: string; announce: boolean }
  | { do: 'openCase' | 'chaseCase' | 'withdrawCase'; caseId: string; vendor: string }
  | { do: 'readCaseNews'; caseId: string; afterNo: number }
  | { do: 'close' };
