/** What one decision leaves in the database: the ticket, its timeline, its episodes, the words that leave, procedures and approvals. */
import type { Scalar } from '@tierdesk/procedures/interpreter';
import type { ActVia, NextTimer } from '../messages.js';
import type {
  Actor,
  ApprovalStatus,
  CloseReason,
  EscalationReason,
  Exclusion,
  Leg,
  OutcomeClass,
  OutgoingKind,
  TicketStatus,
  TierKind,
  TimelineType,
} from '../vocabulary.js';

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
  /** Approved, and runs at this time (epoch ms) unless somebody stops it; kept when somebody did. */
  heldUntil: number | null;
  decisions: { person: string; decision: 'approve' | 'deny'; at: number; via: ActVia; textId: string | null }[];
  /** Who gave their say to whom, in order. */
  passed: { from: string; to: string; at: number; via: ActVia; textId: string | null }[];
}

/** `queued`: outbox ids that `deliver` must send. `silenced`/`alreadySending`: what became of the agent's unsent words. */
export interface RecordResult {
  queued: string[];
  silenced: number;
  alreadySending: number;
}
