/** All that can happen to a ticket. */
import type { Act } from './messages.js';
import type { PolicySet } from './policy.js';
import type {
  ApprovalAsked,
  ApprovalInput,
  CaseNews,
  CaseResult,
  Delivery,
  DraftResult,
  FilledText,
  FormValues,
  IdentityAsked,
  IdentityInput,
  MailFacts,
  NodeRef,
  OpeningFacts,
  OperationResult,
  PlanResult,
} from './steps.js';
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
  | ({ type: 'textFilled'; text: FilledText | null } & StepOfRun)
  | ({ type: 'formRead'; form: FormValues | null; messageId: string } & StepOfRun)
  | ({ type: 'nodeDrafted'; result: DraftResult } & StepOfRun)
  | ({ type: 'planWritten'; result: PlanResult } & StepOfRun)
  | { type: 'approvalAsked'; approvalId: string; result: ApprovalAsked }
  | ({ type: 'operationRan'; result: OperationResult } & StepOfRun)
  | ({ type: 'operationUndone'; undone: boolean } & StepOfRun)
  | ({ type: 'undoLate' } & StepOfRun)
  | ({ type: 'identityAsked'; result: IdentityAsked } & StepOfRun)
  | { type: 'timer'; timer: TimerKey }
  | { type: 'act'; act: Act }
  | { type: 'closeAnswered'; result: 'closed' | 'mail_waiting' };

/** A step of a running procedure. */
export interface StepOfRun {
  run: string;
  step: string;
}

/** What the workflow has to do after a decision, besides recording it. */
export type Step =
  | { do: 'readMail'; afterNo: number }
  | { do: 'draft'; stepId: string; attempt: number; attemptsAllowed: number }
  | { do: 'cancelDraft' }
  | { do: 'fillText'; node: NodeRef }
  | { do: 'readForm'; node: NodeRef; messageId: string }
  | { do: 'draftNode'; node: NodeRef; attempt: number; attemptsAllowed: number }
  | { do: 'writePlan'; node: NodeRef }
  | { do: 'askApproval'; asked: Omit<ApprovalInput, 'ticket'> }
  | { do: 'showApproval'; approvalId: string }
  | { do: 'runOperation'; node: NodeRef; operation: string; planned: number | null }
  | { do: 'askIdentity'; node: NodeRef; operation: string; planned: number | null; together: IdentityInput['together'] }
  | { do: 'undoOperation'; node: NodeRef; operation: string; of: string }
  /** What only reads or writes words is dropped; what changes the world is left to finish. */
  | { do: 'cancelNode'; run: string; step: string }
  | { do: 'showCard'; queue: string; announce: boolean }
  | { do: 'openCase' | 'chaseCase' | 'withdrawCase'; caseId: string; vendor: string }
  | { do: 'readCaseNews'; caseId: string; afterNo: number }
  | { do: 'close' };
