/** The whole state of a ticket, plain and serialisable (it is carried over continue-as-new), and what follows from it. */
import type { Calendar, Span } from './clocks.js';
import type { NextTimer } from './messages.js';
import type { StepOfRun } from './events.js';
import { packedRuns, unpackedRuns, type PackedRuns } from './carried-runs.js';
import { exclusionOf, outcomeClass } from './outcomes.js';
import type { Policy, PolicySet, Tier } from './policy.js';
import { isWaiting, liveRuns, noRuns, type RunsOfTicket } from './procedure-run.js';
import type { EpisodeSnapshot, TicketSnapshot } from './steps.js';
import type { Actor, CloseReason, EscalationReason, Leg, TicketStatus, TierKind, TimerKey } from './vocabulary.js';

/** `opening`: context not read yet. `awaiting`: an answer, a question or a reply of ours is with the requester. `closing`: the last look at the inbox. */
export type Phase = 'opening' | 'working' | 'awaiting' | 'resolved' | 'closing' | 'closed';

/** Running: `at` is set (epoch ms), `business` when it was armed in business time. Paused: what is left of it. */
export type Clock = { at: number; business?: true } | { left: Span };

/** What of ours is with the requester. */
export interface Awaiting {
  kind: 'answer' | 'question' | 'reply';
  stepId: string;
}

export interface Resolution {
  at: number;
  reason: CloseReason;
  actor: Actor;
  evidence: EpisodeSnapshot['evidence'];
  /** Position of the tier that held the ticket, and the person who had it. */
  position: number;
  person: string | null;
  /** Step whose message told the requester; if it bounces, the ticket is not resolved. */
  stepId: string | null;
}

export interface Episode {
  number: number;
  openedAt: number;
  endedAt: number | null;
  reasons: EscalationReason[];
  held: TierKind[];
  confirmedByRequester: boolean;
  reopened: boolean;
  firstResponse: { at: number; stepId: string } | null;
  firstHumanResponse: { at: number; stepId: string } | null;
  legs: Record<Leg, number>;
  /** The act that resolves if nobody objects: when, and the legs up to then. */
  resolvingAct: { at: number; legs: Record<Leg, number> } | null;
}

export interface VendorCase {
  id: string;
  vendor: string;
  newsNo: number;
  chased: boolean;
  /** Opened by a step of a procedure, beside the tier. */
  asked?: StepOfRun;
}

export interface TicketState {
  version: 1;
  ticket: number;
  phase: Phase;
  openedAt: number;
  category: string;
  priority: number;
  agent: 'model' | 'retrieval';
  requesterReachable: boolean;
  policy: Policy | null;
  calendar: Calendar | null;
  position: number;
  /** How often each tier was left by its own deadline, or gave the ticket back, in this episode. */
  exits: Record<string, number>;
  assignee: string | null;
  claimNo: number;
  clocks: Partial<Record<TimerKey, Clock>>;
  /** Attempts of the agent over all episodes; questions it asked. */
  attempts: number;
  questions: number;
  /** The draft under way. `stale`: news came since it began. */
  drafting: { stepId: string; stale: boolean } | null;
  redrafts: number;
  awaiting: Awaiting | null;
  resolution: Resolution | null;
  vendorCase: VendorCase | null;
  procedures: RunsOfTicket;
  /** Queues that have a card in Slack. */
  cards: string[];
  /** The requester has heard of us: answer, acknowledgement or notice. */
  greeted: boolean;
  episode: Episode;
  handledInboxNo: number;
  /** Highest inbox number that intake told of. */
  signalledInboxNo: number;
  lastStepNo: number;
  lastSeq: number;
  lastRecordNo: number;
  /** Since when the present leg runs (epoch ms). */
  legSince: number;
}

const noLegs = (): Record<Leg, number> => ({ agent: 0, queue: 0, human: 0, requester: 0, approver: 0, vendor: 0 });

export function newEpisode(number: number, openedAt: number): Episode {
  return {
    number,
    openedAt,
    endedAt: null,
    reasons: [],
    held: [],
    confirmedByRequester: false,
    reopened: false,
    firstResponse: null,
    firstHumanResponse: null,
    legs: noLegs(),
    resolvingAct: null,
  };
}

export function initialState(ticket: number, now: number): TicketState {
  return {
    version: 1,
    ticket,
    phase: 'opening',
    openedAt: now,
    category: 'uncategorised',
    priority: 3,
    agent: 'retrieval',
    requesterReachable: true,
    policy: null,
    calendar: null,
    position: -1,
    exits: {},
    assignee: null,
    claimNo: 0,
    clocks: {},
    attempts: 0,
    questions: 0,
    drafting: null,
    redrafts: 0,
    awaiting: null,
    resolution: null,
    vendorCase: null,
    procedures: noRuns(),
    cards: [],
    greeted: false,
    episode: newEpisode(1, now),
    handledInboxNo: 0,
    signalledInboxNo: 0,
    lastStepNo: 0,
    lastSeq: 0,
    lastRecordNo: 0,
    legSince: now,
  };
}

/** What continue-as-new carries over. */
export type CarriedState = Omit<TicketState, 'procedures'> & { procedures: PackedRuns };

export function carriedState(state: TicketState): CarriedState {
  return { ...state, procedures: packedRuns(state.procedures) };
}

/** Complete: an earlier version of the desk may not have known every field. */
export function restoredState(carried: Partial<CarriedState> & Pick<CarriedState, 'ticket' | 'openedAt'>): TicketState {
  const fresh = initialState(carried.ticket, carried.openedAt);
  const procedures = unpackedRuns({ ...fresh.procedures, ...carried.procedures });
  procedures.approvals = procedures.approvals.map((approval) => ({ ...approval, passed: approval.passed ?? [] }));
  return { ...fresh, ...carried, episode: { ...fresh.episode, ...carried.episode }, procedures };
}

export function policyOf(state: TicketState): Policy {
  if (!state.policy) throw new Error('the ticket has no policy yet');
  return state.policy;
}

export function tierOf(state: TicketState): Tier | null {
  return state.policy?.tiers[state.position] ?? null;
}

export function statusOf(state: TicketState): TicketStatus {
  if (state.phase === 'closing' || state.phase === 'closed') return 'closed';
  if (state.phase === 'resolved') return 'resolved';
  if (state.phase === 'awaiting') return 'waiting_requester';
  if (tierOf(state)?.kind === 'vendor') return 'waiting_vendor';
  const waitsFor = waitingFor(state);
  if (waitsFor === 'requester') return 'waiting_requester';
  if (waitsFor === 'approver') return 'waiting_approval';
  return waitsFor === 'vendor' ? 'waiting_vendor' : 'open';
}

/** Whose turn it is while a procedure of the agent waits; null when it works, or waits for a date. */
export function waitingFor(state: TicketState): 'requester' | 'approver' | 'vendor' | null {
  const { procedures } = state;
  if (state.phase !== 'working' || tierOf(state)?.kind !== 'agent' || !isWaiting(procedures)) return null;
  if (procedures.approvals.some(({ hash }) => hash !== null)) return 'approver';
  if (procedures.proofs.some(({ proofId }) => proofId !== null)) return 'requester';
  return state.vendorCase ? 'vendor' : null;
}

/** The ball is not ours: our deadlines stand still. */
export function isPaused(state: TicketState): boolean {
  if (state.phase === 'awaiting') return true;
  return state.phase === 'working' && tierOf(state)?.kind === 'agent' && liveRuns(state.procedures).length > 0 && isWaiting(state.procedures);
}

/** Whose time runs; null once resolved. */
export function legOf(state: TicketState): Leg | null {
  if (state.phase === 'resolved' || state.phase === 'closing' || state.phase === 'closed') return null;
  if (state.phase === 'awaiting') return 'requester';
  const tier = tierOf(state);
  if (tier?.kind === 'vendor') return 'vendor';
  if (tier?.kind === 'human') return state.assignee ? 'human' : 'queue';
  return waitingFor(state) ?? 'agent';
}

export function timersOf(state: TicketState): NextTimer[] {
  const timers: NextTimer[] = [];
  for (const [timer, clock] of Object.entries(state.clocks)) if ('at' in clock) timers.push({ timer: timer as TimerKey, at: clock.at });
  return timers.sort((a, b) => a.at - b.at || a.timer.localeCompare(b.timer));
}

export function ticketSnapshot(state: TicketState): TicketSnapshot {
  const tier = tierOf(state);
  const lease = state.clocks.lease;
  return {
    status: statusOf(state),
    tier: tier && { key: tier.key, kind: tier.kind, position: state.position + 1 },
    assignee: state.assignee,
    claimNo: state.claimNo,
    leaseUntil: lease && 'at' in lease ? lease.at : null,
    category: state.category,
    priority: state.priority,
    policy: { key: state.policy?.key ?? '', hash: state.policy?.hash ?? '' },
    waitingSince: legOf(state) === 'queue' ? state.legSince : null,
    next: timersOf(state),
    handledInboxNo: state.handledInboxNo,
    attempts: state.attempts,
  };
}

export function episodeSnapshot(
  state: TicketState,
  episode: Episode = state.episode,
  resolution: Resolution | null = state.resolution,
): EpisodeSnapshot {
  const escalated = episode.held.some((kind) => kind !== 'agent');
  const lastTier = state.policy?.tiers[resolution?.position ?? state.position]?.kind ?? 'agent';
  return {
    number: episode.number,
    openedAt: episode.openedAt,
    endedAt: episode.endedAt,
    class: outcomeClass({ held: episode.held, lastTier, reason: resolution?.reason ?? null }),
    excluded: exclusionOf(resolution?.reason ?? null),
    reason: resolution?.reason ?? null,
    actor: resolution?.actor ?? null,
    evidence: resolution?.evidence ?? null,
    confirmedByRequester: episode.confirmedByRequester,
    reopened: episode.reopened,
    escalated,
    vendorEscalated: episode.held.includes('vendor'),
    reasons: episode.reasons,
    held: episode.held,
    firstResponseAt: episode.firstResponse?.at ?? null,
    firstHumanResponseAt: episode.firstHumanResponse?.at ?? null,
    resolvedAt: resolution?.at ?? null,
    legs: resolution && episode.resolvingAct ? episode.resolvingAct.legs : episode.legs,
  };
}

/** Calendar of the chosen policy, out of the pinned set. */
export function calendarOf(set: PolicySet, policy: Policy): Calendar | null {
  return policy.calendar ? (set.calendars[policy.calendar] ?? null) : null;
}
