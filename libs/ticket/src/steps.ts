/**
 * Every side effect of a ticket, on one page, in the workflow's words. Capabilities implement their share; the worker binds them and
 * refuses to start when one is missing or double. Inputs and results are ids, keys and counts: never a name, an address, a subject or a text.
 */
import type {
  Actor,
  ApprovalStatus,
  CloseReason,
  EscalationReason,
  EvidenceClass,
  Exclusion,
  Leg,
  MailIntent,
  OutcomeClass,
  OutgoingKind,
  TicketStatus,
  TierKind,
  TimelineType,
  VendorCaseStatus,
} from './vocabulary.js';
import type { RunGraph, Scalar } from '@tierdesk/procedures/interpreter';
import type { ActVia, NextTimer } from './messages.js';
import type { RoutingFacts } from './policy.js';

// ---- reading (local activities, own database only) -------------------------------------------------------------------------------------

export interface OpenInput {
  ticket: number;
  /** Of the workflow: a step that is done again after a kill is told from a run that takes the place of another. */
  workflowRun: string;
}

export interface OpeningFacts extends RoutingFacts {
  /** Set when the ticket is closed and no inbox row is unhandled: the run ends at once. */
  finished: boolean;
  /** Epoch ms at which the first message was received. */
  openedAt: number;
  /** The agent answers with a model (slow, retried) or by retrieval alone (fast, local). */
  agent: 'model' | 'retrieval';
  /** The ticket was opened by a person on the requester's behalf or by API, without a mail to answer to. */
  requesterReachable: boolean;
  /** Inbound messages present at opening, first one included. */
  mails: MailFacts[];
  /** The procedure that fits the ticket, if one does: the agent's first attempt runs it. */
  procedure: PinnedProcedure | null;
  /** A run of this ticket ended before its time and this one takes its place: numbers go on where it stood. */
  before: { recordNo: number; seq: number; stepNo: number; runNo: number; episode: number; attempts: number } | null;
}

/** A published procedure as a ticket keeps it: the graph without texts, under the hash of the whole. */
export interface PinnedProcedure {
  key: string;
  version: number;
  hash: string;
  graph: RunGraph;
  /** The procedures it runs within itself, by key@version. */
  nested: Record<string, Omit<PinnedProcedure, 'nested'>>;
}

/** What one inbound message means. */
export interface MailFacts {
  inboxNo: number;
  /** `person`: an agent of the desk who answers the queue's card by mail. */
  from: 'requester' | 'participant' | 'person' | 'automatic';
  /** Key of the agent of the desk, when `from` is `person`. */
  person: string | null;
  /** `internal`: a note to colleagues, sent to the note address. */
  lane: 'public' | 'internal';
  intent: MailIntent;
  /** Id of the message row. */
  messageId: string;
  /** Step of our message that it answers, when its headers name one. */
  answers?: string | null;
  /** The message of ours that this report brings back for good. */
  returned?: Pick<Delivery, 'outboxId' | 'kind'> | null;
}

// ---- the projection (local activity, one transaction) -----------------------------------------------------------------------------------

export interface TimelineEntry {
  seq: number;
  at: number;
  type: TimelineType;
  actor: Actor;
  /** Keys, codes and counts only. */
  data: Record<string, string | number | boolean | null>;
}

/** A message that the desk shall write. Its row, its text and its outbox entry are made in the transaction of `record`. */
export interface OutgoingIntent {
  /** `<episode>.<seq>`: with the ticket it makes the message's id, its Message-ID and its outbox key. */
  stepId: string;
  kind: OutgoingKind;
  to: 'requester' | 'queue' | 'assignee' | 'approvers' | 'manager' | 'nobody';
  author: 'agent' | 'human' | 'system';
  /** Agent of the desk who wrote it. */
  person: string | null;
  /** `typed_text` row, message row (mail of an agent of the desk) or `agent_attempt` step that holds the words. */
  words: { typed: string } | { message: string } | { attempt: string } | null;
  /** The approval that is asked for; its approvers are written to (`to: 'approvers'`). */
  approval?: string;
  /** Queue key, deadline the reader is promised (epoch ms), reason code and the like, for the template. */
  facts: Record<string, string | number | boolean | null>;
}

export interface EpisodeSnapshot {
  number: number;
  openedAt: number;
  endedAt: number | null;
  class: OutcomeClass;
  excluded: Exclusion | null;
  reason: CloseReason | null;
  actor: Actor | null;
  /** The witness: message id of the confirming reply, `link`, check id. */
  evidence: { kind: 'reply' | 'link' | 'check' | 'silence' | 'person' | 'vendor'; ref: string | null } | null;
  confirmedByRequester: boolean;
  reopened: boolean;
  escalated: boolean;
  vendorEscalated: boolean;
  reasons: EscalationReason[];
  held: TierKind[];
  firstResponseAt: number | null;
  firstHumanResponseAt: number | null;
  resolvedAt: number | null;
  /** Milliseconds per leg up to `resolvedAt` (or now). */
  legs: Record<Leg, number>;
}

export interface TicketSnapshot {
  status: TicketStatus;
  tier: { key: string; kind: TierKind; position: number } | null;
  assignee: string | null;
  /** Counts claims of the ticket; part of the intent id of a claim. */
  claimNo: number;
  leaseUntil: number | null;
  category: string;
  priority: number;
  policy: { key: string; hash: string };
  waitingSince: number | null;
  next: NextTimer[];
  handledInboxNo: number;
  attempts: number;
}

export interface RecordInput {
  ticket: number;
  workflowRun: string;
  /** Number of this record within the ticket, from 1; one that is not above the last written is skipped whole. */
  recordNo: number;
  snapshot: TicketSnapshot;
  episodes: EpisodeSnapshot[];
  entries: TimelineEntry[];
  outgoing: OutgoingIntent[];
  /** The agent has lost the ticket: whatever it wrote and has not begun to send becomes an internal note. */
  silenceAgent: boolean;
  /** Procedures that began or ended, and their steps as they begin and end. */
  runs: RunSnapshot[];
  runSteps: RunStepSnapshot[];
  approvals: ApprovalSnapshot[];
}

/** One run of a procedure within a ticket, `p1`, `p2`, ...; row `procedure_run`. */
export interface RunSnapshot {
  run: string;
  key: string;
  version: number;
  hash: string;
  startedAt: number;
  endedAt: number | null;
  outcome: 'resolved' | 'escalated' | 'stopped' | null;
  reason: string | null;
  /** What could not be taken back. */
  residue: { step: string; operation: string; why: string }[];
}

/** One step of a run; row `procedure_step`. `node` is the node of the graph. */
export interface RunStepSnapshot {
  run: string;
  step: string;
  node: string;
  kind: string;
  at: number;
  state: 'begun' | 'done' | 'failed' | 'cancelled';
  /** Public facts and codes. */
  data: Record<string, Scalar | null>;
}

export interface ApprovalSnapshot {
  id: string;
  status: ApprovalStatus;
  /** Approved, and runs at this time (epoch ms) unless somebody stops it. */
  heldUntil: number | null;
  decisions: { person: string; decision: 'approve' | 'deny'; at: number; via: ActVia; textId: string | null }[];
}

/** `queued`: outbox ids that `deliver` must send. `silenced`/`alreadySending`: what became of the agent's unsent words. */
export interface RecordResult {
  queued: string[];
  silenced: number;
  alreadySending: number;
}

// ---- the agent --------------------------------------------------------------------------------------------------------------------------

export interface DraftInput {
  ticket: number;
  stepId: string;
  attempt: number;
  attemptsAllowed: number;
  /** An `answer` or `agent` node of a procedure asks; else the agent works by itself. */
  node?: NodeRef;
}
/** The words stand in the `agent_attempt` row of the step; a model that fails is a reason here, never an error. */
export type DraftResult =
  /** A plan for this ticket alone, as a validated graph under `adhoc-<ticket>`. */
  | { action: 'plan'; procedure: PinnedProcedure; tokens: number; costMicros: number }
  | { action: 'answer'; evidence: EvidenceClass; sources: number; tokens: number; costMicros: number }
  | { action: 'ask'; tokens: number; costMicros: number }
  | { action: 'give_up'; reason: EscalationReason; tokens: number; costMicros: number };

// ---- procedures --------------------------------------------------------------------------------------------------------------------------

/** A node of a running procedure; `step` is unique within the run, so `<ticket>/<run>/<step>` is the idempotency key of all that it does. */
export interface NodeRef {
  run: string;
  /** Of the procedure: its texts are read by it. */
  hash: string;
  step: string;
  node: string;
}
export interface NodeInput extends NodeRef {
  ticket: number;
}

/** `to`: who reads it; the requester unless a `notify` node says otherwise. */
export interface FilledText {
  textId: string;
  to: 'requester' | 'manager' | 'queue';
  queue: string | null;
}

/** Of a form only choices, numbers, dates (epoch ms) and yes or no are public; texts stand in `form_answer`. */
export interface FormValues {
  values: Record<string, Scalar>;
  /** Required fields that the words did not answer. */
  missing: number;
}

/** `hash`: of the operations with their arguments. */
export type PlanResult =
  | {
      state: 'ready';
      hash: string;
      operations: { operation: string }[];
      verdict: 'auto' | 'approve' | 'forbid';
      modelCalls: number;
      usdMicros: number;
    }
  | { state: 'failed'; reason: string; modelCalls: number; usdMicros: number };

export interface ApprovalInput extends NodeInput {
  approvalId: string;
  /** Operation nodes of the graph; for a plan its own node; for one operation that needs a new approval, that step's node. */
  of: string[];
  /** Hash of the plan, when a plan is asked for. */
  planHash: string | null;
  /** Number in the plan, when one operation of it is asked for again. */
  planned: number | null;
  group: string | null;
  approvers: number;
  expiresAt: number;
}
export type ApprovalAsked =
  /** `people`: keys of all who may decide, never the requester. `needed`: at least what the safety report asks. */
  | { state: 'asked'; hash: string; people: string[]; needed: number; holdMs: number; slack: boolean }
  /** Nothing left to approve, forbidden by the safety report, or nobody who may decide. */
  | { state: 'impossible'; reason: string };

export interface OperationInput extends NodeInput {
  operation: string;
  /** Number in the plan of that node; null when it stands in the graph. */
  planned: number | null;
}

export interface UndoInput extends OperationInput {
  /** The step that is taken back. */
  of: string;
  /** The ticket knows that it takes long. */
  late?: boolean;
}

/** `late`: several tries have failed, and people should know; the next ones go on. */
export type UndoResult = { state: 'undone' } | { state: 'late' } | { state: 'failed'; reason: string };
export type OperationResult =
  | { state: 'done'; result: Record<string, Scalar> }
  /** `effect: unknown`: it may have happened. */
  | { state: 'failed'; effect: 'none' | 'unknown'; reason: string }
  /** What would run is not what was approved, or the safety report asks for a person. */
  | { state: 'needs_approval'; group: string | null; approvers: number }
  | { state: 'needs_identity' };

/** `until`: epoch ms at which the last code ends. */
export type IdentityAsked = { state: 'asked'; proofId: string; channel: 'slack' | 'mail' | 'manager'; until: number } | { state: 'impossible' };

// ---- messages to the outside ------------------------------------------------------------------------------------------------------------

export interface DeliverInput {
  ticket: number;
  outboxIds: string[];
}
export interface Delivery {
  outboxId: string;
  kind: OutgoingKind;
  /** `withdrawn`: silenced before it began to leave. */
  state: 'sent' | 'bounced' | 'withdrawn';
  /** Epoch ms. */
  at: number;
}

export interface CardInput {
  ticket: number;
  queue: string;
  /** True: the queue was just entered, somebody must be told. False: bring the posted card up to date. */
  announce: boolean;
}
/** `off`: the queue has no Slack channel or Slack has no settings: the mail is the card. */
export type CardResult = { shown: 'posted' | 'updated' | 'off' };

export interface CaseInput {
  ticket: number;
  caseId: string;
  vendor: string;
}
export type CaseResult = { state: 'open' } | { state: 'refused' } | { state: 'failed' };

export interface CaseNewsInput {
  ticket: number;
  caseId: string;
  afterNo: number;
}
export interface CaseNews {
  newsNo: number;
  status: 'accepted' | 'update' | 'resolved' | 'refused';
  /** Message row with the vendor's words, if any. */
  messageId: string | null;
  costCents: number;
}

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
  /** activity (tools): a code over a channel that the directory knows, bound to ticket and operation. */
  askIdentity(input: OperationInput): Promise<IdentityAsked>;
  /** activity: asks a silent vendor once more. */
  chaseCase(input: CaseInput): Promise<CaseResult>;
  /** activity: tells the vendor that the ticket has left. */
  withdrawCase(input: CaseInput): Promise<CaseResult>;
}

export type { ActVia, VendorCaseStatus };

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
