/**
 * Every side effect of a ticket, on one page, in the workflow's words. Capabilities implement their share; the worker binds them and
 * refuses to start when one is missing or double. Inputs and results are ids, keys and counts: never a name, an address, a subject or a text.
 */
import type { DraftInput, DraftResult } from './steps/drafting.js';
import type { CardInput, CardResult, CaseInput, CaseNews, CaseNewsInput, CaseResult, DeliverInput, Delivery } from './steps/outside.js';
import type {
  ApprovalAsked,
  ApprovalInput,
  FilledText,
  FormValues,
  IdentityAsked,
  IdentityInput,
  NodeInput,
  OperationInput,
  OperationResult,
  PlanResult,
  UndoInput,
  UndoResult,
} from './steps/procedures.js';
import type { RecordInput, RecordResult } from './steps/projection.js';
import type { MailFacts, OpenInput, OpeningFacts } from './steps/reading.js';

export type * from './steps/reading.js';
export type * from './steps/projection.js';
export type * from './steps/drafting.js';
export type * from './steps/procedures.js';
export type * from './steps/outside.js';

/** All of it. Methods marked local are called as local activities: under one second, idempotent, own database only. */
export interface TicketSteps {
  /** local: the context of the ticket. Retried without end. */
  openTicket(input: OpenInput): Promise<OpeningFacts>;
  /** local: what the messages after `afterNo` mean. */
  readMail(input: { ticket: number; afterNo: number }): Promise<MailFacts[]>;
  /** local: what the vendor reported after `afterNo`. */
  readCaseNews(input: CaseNewsInput): Promise<CaseNews[]>;
  /** local: the projection, the timeline and the words of one decision. */
  record(input: RecordInput): Promise<RecordResult>;
  /** local: closes unless mail waits; the row lock is shared with intake. */
  closeTicket(input: { record: RecordInput }): Promise<'closed' | 'mail_waiting'>;
  /** local without a model, else an activity of at most 120 s with heartbeat. */
  draftAnswer(input: DraftInput): Promise<DraftResult>;
  /** activity: sends outbox rows; the same bytes with the same Message-ID after a crash. */
  deliver(input: DeliverInput): Promise<Delivery[]>;
  /** activity: posts or edits the queue's card; idempotent by our metadata on the Slack message. */
  showCard(input: CardInput): Promise<CardResult>;
  /** activity: opens the vendor's case, idempotent by case id. */
  openCase(input: CaseInput): Promise<CaseResult>;
  /** local: the text of an `ask`, `notify` or `resolve` node, filled in; a `typed_text` row. */
  fillText(input: NodeInput): Promise<FilledText>;
  /** local: what the requester's words say about the form. `messageId`: message row. */
  readForm(input: NodeInput & { messageId: string }): Promise<FormValues>;
  /** activity (model): the last mile, within the node's allow-list; judged by the safety report. */
  writePlan(input: NodeInput): Promise<PlanResult>;
  /** activity (tools): fills in what shall be approved, reads what stands there now, keeps both under one hash. Repeated: the same row. */
  askApproval(input: ApprovalInput): Promise<ApprovalAsked>;
  /** activity (notify): posts or edits the approval's cards in Slack as its row says. */
  showApproval(input: { ticket: number; approvalId: string }): Promise<CardResult>;
  /** activity (tools): safety report, approval, identity and precondition, then the operation, once. */
  runOperation(input: OperationInput): Promise<OperationResult>;
  /** activity (tools): takes back what the step `of` did. Retried without end unless it is refused for good. */
  undoOperation(input: UndoInput): Promise<UndoResult>;
  /** activity (tools): a code over a channel that the directory knows, bound to ticket and operations. */
  askIdentity(input: IdentityInput): Promise<IdentityAsked>;
  /** activity: asks a silent vendor once more. */
  chaseCase(input: CaseInput): Promise<CaseResult>;
  /** activity: tells the vendor that the ticket has left. */
  withdrawCase(input: CaseInput): Promise<CaseResult>;
}

/** The names, for binding at the start of a worker; the type makes it complete. */
export const stepNames = Object.keys({
  openTicket: true,
  readMail: true,
  readCaseNews: true,
  record: true,
  closeTicket: true,
  draftAnswer: true,
  deliver: true,
  showCard: true,
  openCase: true,
  fillText: true,
  readForm: true,
  writePlan: true,
  askApproval: true,
  showApproval: true,
  runOperation: true,
  undoOperation: true,
  askIdentity: true,
  chaseCase: true,
  withdrawCase: true,
} satisfies Record<keyof TicketSteps, true>) as readonly (keyof TicketSteps)[];
