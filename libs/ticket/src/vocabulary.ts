/** The words of the desk. One word a concept; every list here is closed and is used by policies, cards, reports and HTTP alike. */

export const tierKinds = ['agent', 'human', 'vendor'] as const;
export type TierKind = (typeof tierKinds)[number];

/** What a reader sees. `open`: a tier works on it; `resolved`: the grace period runs. */
export const ticketStatuses = ['open', 'waiting_requester', 'waiting_approval', 'waiting_vendor', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** Why a ticket left a tier. */
export const escalationReasons = [
  'gave_up',
  'timeout',
  'requester_asked',
  'policy_category',
  'weak_evidence',
  'no_knowledge',
  'tool_failed',
  'approval_denied',
  'approval_expired',
  'model_unavailable',
  'budget_exhausted',
  'loop_detected',
  'requester_unsatisfied',
  'vendor_silent',
  'vendor_refused',
  'identity_unproven',
  'other_participant',
  'unsafe_input',
  'unseen',
  'manual',
] as const;
export type EscalationReason = (typeof escalationReasons)[number];

/** One class per episode; together 100 % of the eligible episodes. */
export const outcomeClasses = ['confirmed', 'verified', 'assumed', 'abandoned', 'human_resolved', 'vendor_resolved', 'unresolved', 'open'] as const;
export type OutcomeClass = (typeof outcomeClasses)[number];

/** Episodes that are counted apart and never in a rate. */
export const exclusions = ['spam', 'automatic', 'duplicate', 'withdrawn', 'test'] as const;
export type Exclusion = (typeof exclusions)[number];

/** Why an episode ended. With the kinds of tiers that held it, this decides its class. */
export const closeReasons = [
  'requester_confirmed',
  'check_passed',
  'confirmation_assumed',
  'requester_silent',
  'resolved_by_person',
  'resolved_by_vendor',
  'closed_unsolved',
  'requester_withdrew',
] as const;
export type CloseReason = (typeof closeReasons)[number];

export const evidenceClasses = ['documented', 'state_report', 'inferred'] as const;
export type EvidenceClass = (typeof evidenceClasses)[number];

/** Where the time of an episode went; the parts add up to the whole. */
export const legs = ['agent', 'queue', 'human', 'requester', 'approver', 'vendor'] as const;
export type Leg = (typeof legs)[number];

export const messageDirections = ['inbound', 'outbound', 'internal'] as const;
export type MessageDirection = (typeof messageDirections)[number];
export const messageAuthors = ['requester', 'agent', 'human', 'vendor', 'system'] as const;
export type MessageAuthor = (typeof messageAuthors)[number];
export const deliveryStates = ['queued', 'sending', 'sent', 'deferred', 'bounced'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const intakeStates = ['received', 'created', 'appended', 'quarantined', 'ignored'] as const;
export type IntakeState = (typeof intakeStates)[number];
export const quarantineReasons = ['pending_participant', 'unparseable', 'spam_suspected', 'rejected_sender'] as const;
export const ignoreReasons = ['bounce_unknown', 'auto_reply', 'own_address', 'copied', 'canary'] as const;
/** `bounce` and `auto_reply` also appear on `appended` mail that belongs to a ticket and triggers nothing. */
export type IntakeReason = (typeof quarantineReasons)[number] | (typeof ignoreReasons)[number] | 'bounce' | 'message_id_reused';

/** What a mail server that the desk trusts found out about the address in From; `none`: the desk trusts no server, so nobody looked. */
export const senderProofs = ['passed', 'failed', 'none'] as const;
export type SenderProof = (typeof senderProofs)[number];

/** What the visible text of a participant's mail says, as far as it matters to the desk. `text` is everything else. */
export const mailIntents = ['yes', 'no', 'thanks', 'human', 'withdrawn', 'text'] as const;
export type MailIntent = (typeof mailIntents)[number];

/** Messages that the desk writes. */
export const outgoingKinds = [
  'acknowledgement',
  'answer',
  'question',
  'follow_up',
  'handover',
  'reply',
  'resolved',
  'not_reached',
  'queue_card',
  'lease_nudge',
  'lease_returned',
  'nobody_answers',
  'requester_news',
  'note',
  'notice',
  'approval_request',
  'identity_request',
  'not_approved',
] as const;
export type OutgoingKind = (typeof outgoingKinds)[number];

/** The timers a ticket can have armed. */
export const timerKeys = [
  'acknowledge',
  'agent_deadline',
  'respond',
  'nudge',
  'lease',
  'resolve',
  'repeat',
  'follow_up',
  'assume',
  'abandon',
  'vendor_chase',
  'vendor_deadline',
  'procedure',
  'question',
  'approval',
  'identity',
  'hold',
  'close',
] as const;
export type TimerKey = (typeof timerKeys)[number];

export const vendorCaseStatuses = ['opening', 'open', 'accepted', 'resolved', 'refused', 'failed', 'withdrawn'] as const;
export type VendorCaseStatus = (typeof vendorCaseStatuses)[number];

/** `superseded`: what it was asked for has changed; a new one is asked. `withdrawn`: nobody needs it any more. */
export const approvalStatuses = ['pending', 'approved', 'denied', 'expired', 'superseded', 'withdrawn'] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

/**
 * What became of an operation that was approved. `next`: its turn comes, or has come · `waits_code`: the requester has to prove who they
 * are first · `not_done`: its turn came, and the system was not called · `not_needed`: the procedure took another way, or has ended.
 */
export const itemStates = ['next', 'waits_code', 'begun', 'done', 'failed', 'unknown', 'undone', 'not_done', 'not_needed'] as const;
export type ItemState = (typeof itemStates)[number];

/** Entries of a ticket's timeline. */
export const timelineTypes = [
  'opened',
  'tier_entered',
  'tier_skipped',
  'escalated',
  'agent_started',
  'agent_answered',
  'agent_asked',
  'agent_gave_up',
  'agent_silenced',
  'acknowledged',
  'message_received',
  'message_sent',
  'message_failed',
  'follow_up_sent',
  'confirmation',
  'claimed',
  'claim_refused',
  'released',
  'lease_nudged',
  'lease_ended',
  'replied',
  'noted',
  'nobody_answers',
  'card_posted',
  'card_failed',
  'vendor_case_opened',
  'vendor_case_failed',
  'vendor_news',
  'vendor_chased',
  'vendor_returned',
  'procedure_started',
  'procedure_ended',
  'question_asked',
  'form_received',
  'plan_made',
  'plan_failed',
  'approval_asked',
  'approval_given',
  'approval_denied',
  'approval_passed',
  'approval_expired',
  'approval_superseded',
  'approval_withdrawn',
  'operation_held',
  'operation_done',
  'operation_failed',
  'operation_undone',
  'undo_late',
  'undo_failed',
  'identity_asked',
  'identity_proven',
  'identity_unproven',
  'resolved',
  'reopened',
  'closed',
  'linked',
] as const;
export type TimelineType = (typeof timelineTypes)[number];

/** `policy`, `agent`, `requester`, `system`, `api`, `vendor:<key>` or `person:<key>`. Never a name or an address. */
export type Actor = 'policy' | 'agent' | 'requester' | 'system' | 'api' | `vendor:${string}` | `person:${string}`;

export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${String(value)}`);
}
