/** Rows of `ticket` and `episode`, and how they become what readers get. */
import { timerTexts } from '@tierdesk/texts';
import type { NextTimer } from '../messages.js';
import type { EpisodeSnapshot } from '../steps.js';
import type { CloseReason, EscalationReason, Exclusion, OutcomeClass, TicketStatus, TierKind } from '../vocabulary.js';
import type { EpisodeShape, NextShape, OutcomeShape, TicketListShape } from './read-shapes.js';

export interface TicketRow {
  number: number;
  subject: string;
  requester_key: string | null;
  requester_name: string;
  requester_address: string;
  requester_unproven: boolean;
  opened_by: string | null;
  recipient: string;
  channel: string;
  status: TicketStatus;
  tier_key: string | null;
  tier_kind: TierKind | null;
  tier_position: number | null;
  assignee: string | null;
  claim_no: number;
  lease_until: Date | null;
  waiting_since: Date | null;
  category: string;
  priority: number;
  policy_key: string | null;
  policy_hash: string | null;
  next: NextTimer[];
  cost_tokens: number;
  cost_micros: number;
  vendor_cost_cents: number;
  linked_to: number | null;
  created_at: Date;
  updated_at: Date;
  closed_at: Date | null;
}

export const ticketColumns = `t.number, t.subject, t.requester_key, t.requester_name, t.requester_address, t.requester_unproven, t.opened_by, t.recipient, t.channel, t.status, t.tier_key, t.tier_kind,
  t.tier_position, t.assignee, t.claim_no, t.lease_until, t.waiting_since, t.category, t.priority, t.policy_key, t.policy_hash, t.next, t.cost_tokens, t.cost_micros,
  t.vendor_cost_cents, t.linked_to, t.created_at, t.updated_at, t.closed_at`;

export interface EpisodeRow {
  ticket: number;
  number: number;
  opened_at: Date;
  ended_at: Date | null;
  class: OutcomeClass;
  excluded: Exclusion | null;
  reason: CloseReason | null;
  actor: string | null;
  evidence: EpisodeSnapshot['evidence'];
  confirmed_by_requester: boolean;
  reopened: boolean;
  escalated: boolean;
  vendor_escalated: boolean;
  reasons: EscalationReason[];
  first_response_at: Date | null;
  first_human_response_at: Date | null;
  resolved_at: Date | null;
}

const openOutcome: OutcomeShape = { class: 'open', excluded: null, reason: null, actor: null, evidence: null };

export function iso(date: Date): string;
export function iso(date: Date | null): string | null;
export function iso(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}

/** Micros are millionths of the currency, and a cent has ten thousand of them. */
export function centsOf(micros: number): number {
  return Math.round(micros / 100) / 100;
}

export function toTicketListShape(row: TicketRow, episodes: readonly EpisodeRow[]): TicketListShape {
  const shapes = episodes.length > 0 ? episodes.map(toEpisodeShape) : [openingEpisode(row)];
  return {
    number: row.number,
    subject: row.subject,
    requester: { key: row.requester_key, name: row.requester_name, address: row.requester_address, unproven: row.requester_unproven },
    openedBy: row.opened_by,
    recipient: row.recipient,
    channel: row.channel,
    status: row.status,
    tier: row.tier_key && row.tier_kind && row.tier_position ? { key: row.tier_key, kind: row.tier_kind, position: row.tier_position } : null,
    assignee: row.assignee,
    claimNo: row.claim_no,
    leaseUntil: iso(row.lease_until),
    waitingSince: iso(row.waiting_since),
    category: row.category,
    priority: row.priority,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
    closedAt: iso(row.closed_at),
    linkedTo: row.linked_to,
    policy: row.policy_key === null ? null : { key: row.policy_key, hash: row.policy_hash ?? '' },
    outcome: shapes.at(-1)?.outcome ?? openOutcome,
    episodes: shapes,
    next: row.next.map(toNextShape),
    cost: { tokens: row.cost_tokens, cents: centsOf(row.cost_micros) + row.vendor_cost_cents },
  };
}

/** Intake makes the ticket, its workflow writes the first episode a moment later: until then it is open since the ticket is. */
function openingEpisode(row: TicketRow): EpisodeShape {
  return {
    number: 1,
    openedAt: iso(row.created_at),
    endedAt: null,
    outcome: openOutcome,
    escalated: false,
    escalationReasons: [],
    vendorEscalated: false,
    reopened: false,
    confirmedByRequester: false,
    firstResponseAt: null,
    firstHumanResponseAt: null,
    resolvedAt: null,
  };
}

function toEpisodeShape(row: EpisodeRow): EpisodeShape {
  return {
    number: row.number,
    openedAt: iso(row.opened_at),
    endedAt: iso(row.ended_at),
    outcome: { class: row.class, excluded: row.excluded, reason: row.reason, actor: row.actor, evidence: row.evidence },
    escalated: row.escalated,
    escalationReasons: row.reasons,
    vendorEscalated: row.vendor_escalated,
    reopened: row.reopened,
    confirmedByRequester: row.confirmed_by_requester,
    firstResponseAt: iso(row.first_response_at),
    firstHumanResponseAt: iso(row.first_human_response_at),
    resolvedAt: iso(row.resolved_at),
  };
}

function toNextShape({ timer, at }: NextTimer): NextShape {
  const text = timerTexts[timer] ?? { what: timer, then: null };
  return { timer, at: new Date(at).toISOString(), what: text.what, then: text.then };
}
