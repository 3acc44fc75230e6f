/**
 * Every side effect of a ticket, on one page, in the workflow's words. Capabilities implement their share; the worker binds them and
 * refuses to start when one is missing or double. Inputs and results are ids, keys and counts: never a name, an address, a subject or a text.
 */
import type {
  Actor,
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
import type { ActVia, NextTimer } from './messages.js';
import type { RoutingFacts } from './policy.js';

// ---- reading (local activities, own database only) -------------------------------------------------------------------------------------

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
  to: 'requester' | 'queue' | 'assignee' | 'nobody';
  author: 'agent' | 'human' | 'system';
  /** Agent of the desk who wrote it. */
  person: string | null;
  /** `typed_text` row, message row (mail of an agent of the desk) or `agent_attempt` step that holds the words. */
  words: { typed: string } | { message: string } | { attempt: string } | null;
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
  /** Number of this record within the ticket, from 1; one that is not above the last written is skipped whole. */
  recordNo: number;
  snapshot: TicketSnapshot;
  episodes: EpisodeSnapshot[];
  entries: TimelineEntry[];
  outgoing: OutgoingIntent[];
  /** The agent has lost the ticket: whatever it wrote and has not begun to send becomes an internal note. */
  silenceAgent: boolean;
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
}
/** The words stand in the `agent_attempt` row of the step; a model that fails is a reason here, never an error. */
export type DraftResult =
  | { action: 'answer'; evidence: EvidenceClass; sources: number; tokens: number; costMicros: number }
  | { action: 'ask'; tokens: number; costMicros: number }
  | { action: 'give_up'; reason: EscalationReason; tokens: number; costMicros: number };

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
  openTicket(input: { ticket: number }): Promise<OpeningFacts>;
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
  chaseCase: true,
  withdrawCase: true,
} satisfies Record<keyof TicketSteps, true>) as readonly (keyof TicketSteps)[];
