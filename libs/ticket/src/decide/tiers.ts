/** Climbing the ladder: entering, leaving and skipping tiers. */
import type { HumanTier, Tier, VendorTier } from '../policy.js';
import { tierOf, type TicketState } from '../state.js';
import type { Actor, EscalationReason, TimerKey } from '../vocabulary.js';
import type { Decision } from './decision.js';
import { cancelDraft, startDraft } from './drafts.js';

const tierTimers: readonly TimerKey[] = [
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
];

/** So often a tier may be left by its own deadline, or give the ticket back, in one episode; then it gets it no more by itself. */
const exitsAllowed = 2;

/** These moves end with people, not with another agent. */
const pastAgents: readonly EscalationReason[] = ['requester_asked', 'other_participant', 'identity_unproven'];

interface Move {
  reason: EscalationReason | null;
  actor: Actor;
  /** The person who takes the ticket with the move. */
  person?: string | null;
  /** False when a message of this decision tells the requester already. */
  notice?: boolean;
}

/** Reachable, and for an agent: attempts left. */
export function isOpen(state: TicketState, tier: Tier): boolean {
  return tier.kind === 'agent' ? state.attempts < tier.attempts : tier.reachable;
}

export function isLastTier(d: Decision): boolean {
  return !d.policy.tiers.some((tier, position) => position > d.state.position && isOpen(d.state, tier));
}

/** Up the ladder from the present tier, by order to whatever is next. Without a way up the ticket stays where it is and people are told again. */
export function climb(d: Decision, reason: EscalationReason, actor: Actor = 'policy'): void {
  const byPolicy = !actor.startsWith('person:') && actor !== 'api';
  const passes = (tier: Tier) => byPolicy && tier.kind === 'agent' && pastAgents.includes(reason);
  const above = d.policy.tiers.flatMap((tier, position) =>
    position > d.state.position && isOpen(d.state, tier) && !passes(tier) ? [{ tier, position }] : [],
  );
  const target = above.find(({ tier }) => !byPolicy || !isExhausted(d, tier));
  if (!target) return stay(d, reason);
  enterTier(d, target.position, { reason: target === above[0] ? reason : 'loop_detected', actor });
}

/** The present tier ran out of time: upwards, and counted against it. */
export function timeOut(d: Decision): void {
  countExit(d);
  climb(d, 'timeout');
}

function countExit(d: Decision): void {
  const tier = tierOf(d.state);
  if (tier) d.state.exits[tier.key] = (d.state.exits[tier.key] ?? 0) + 1;
}

function isExhausted(d: Decision, tier: Tier): boolean {
  return (d.state.exits[tier.key] ?? 0) >= exitsAllowed;
}

/** Up to the people whom a procedure names, if the ladder has them above; else to whoever is next. */
export function climbToQueue(d: Decision, queue: string, reason: EscalationReason): void {
  const position = d.policy.tiers.findIndex(
    (tier, at) => at > d.state.position && tier.kind === 'human' && tier.queue === queue && tier.reachable && !isExhausted(d, tier),
  );
  if (position < 0) climb(d, reason, 'agent');
  else enterTier(d, position, { reason, actor: 'agent' });
}

/** Nobody is above: a human tier repeats its notice, any other falls back to the nearest tier of people. */
function stay(d: Decision, reason: EscalationReason): void {
  if (tierOf(d.state)?.kind === 'human') return repeatNotice(d);
  const position = nearestHumanTier(d, d.state.position);
  const people = d.policy.tiers[position];
  enterTier(d, position, { reason: people && isExhausted(d, people) ? 'loop_detected' : reason, actor: 'policy' });
}

/** At `from` or below it, else above; one that nobody can be reached in only when there is no other: there the ticket is at least seen. */
export function nearestHumanTier(d: Decision, from: number): number {
  const people = d.policy.tiers.flatMap((tier, position) => (tier.kind === 'human' ? [{ position, reachable: tier.reachable }] : []));
  const reachable = people.filter((tier) => tier.reachable);
  const candidates = reachable.length > 0 ? reachable : people;
  return (candidates.findLast(({ position }) => position <= from) ?? candidates[0])?.position ?? -1;
}

/** The people to whom a tier that is not theirs gives the ticket back: the vendor's `returnsTo`, else the nearest. */
export function peopleBehind(d: Decision, position: number): number {
  const tier = d.policy.tiers[position];
  const returnsTo = tier?.kind === 'vendor' ? tier.returnsTo : null;
  const named = d.policy.tiers.findIndex(({ key, ...other }) => key === returnsTo && other.kind === 'human' && other.reachable);
  return named >= 0 ? named : nearestHumanTier(d, position);
}

/** Where a vendor's silence or refusal leads; people who let it pass twice already are not asked a third time. */
export function returnFromVendor(d: Decision, reason: EscalationReason, actor: Actor): void {
  const tier = tierOf(d.state);
  if (tier?.kind !== 'vendor') return;
  countExit(d);
  d.log('vendor_returned', actor, { vendor: tier.vendor, reason });
  const target = peopleBehind(d, d.state.position);
  const people = d.policy.tiers[target];
  if (people && isExhausted(d, people)) climb(d, 'loop_detected', actor);
  else enterTier(d, target, { reason, actor });
}

export function enterTier(d: Decision, position: number, move: Move): void {
  const { state } = d;
  const from = tierOf(state);
  const tier = d.policy.tiers[position];
  if (!tier) throw new Error(`no tier at position ${position}`);
  for (const [at, skipped] of d.policy.tiers.entries()) {
    if (at > state.position && at < position && skipped.kind !== 'agent' && !skipped.reachable)
      d.log('tier_skipped', 'policy', { tier: skipped.key });
  }
  leaveTier(d);
  state.position = position;
  state.phase = 'working';
  if (!state.episode.held.includes(tier.kind)) state.episode.held.push(tier.kind);
  if (move.reason) {
    if (tier.kind !== 'agent') state.episode.reasons.push(move.reason);
    d.log('escalated', move.actor, { from: from?.key ?? null, to: tier.key, reason: move.reason });
  } else d.log('tier_entered', move.actor, { tier: tier.key });
  if (tier.kind === 'agent') enterAgentTier(d, tier);
  else if (tier.kind === 'human') enterHumanTier(d, tier, move);
  else enterVendorTier(d, tier, move);
}

function leaveTier(d: Decision): void {
  const { state } = d;
  cancelDraft(d);
  d.disarm(...tierTimers);
  state.assignee = null;
  state.awaiting = null;
  if (state.vendorCase) {
    d.do({ do: 'withdrawCase', caseId: state.vendorCase.id, vendor: state.vendorCase.vendor });
    state.vendorCase = null;
  }
  d.refreshCards();
}

function enterAgentTier(d: Decision, tier: Tier & { kind: 'agent' }): void {
  d.arm('agent_deadline', tier.deadline);
  startDraft(d, tier);
}

function enterHumanTier(d: Decision, tier: HumanTier, move: Move): void {
  if (tier.resolveWithin) d.arm('resolve', tier.resolveWithin);
  if (move.person) assign(d, tier, move.person);
  else {
    d.arm(isLastTier(d) ? 'repeat' : 'respond', tier.respondWithin);
    announce(d, tier);
    if (!tier.reachable) d.log('nobody_answers', 'policy', { tier: tier.key });
  }
  if (move.person && tier.slack) d.do({ do: 'showCard', queue: tier.queue, announce: true });
  if (tier.slack && !d.state.cards.includes(tier.queue)) d.state.cards.push(tier.queue);
  if (move.notice !== false) tellHandover(d, tier.key, move.reason);
}

/** Tells the queue: by its Slack card, else by mail. */
export function announce(d: Decision, tier: HumanTier): void {
  if (tier.slack) d.do({ do: 'showCard', queue: tier.queue, announce: true });
  else mailCard(d, tier);
}

export function mailCard(d: Decision, tier: HumanTier): void {
  d.say('queue_card', { to: 'queue', facts: { queue: tier.queue, tier: tier.key } });
}

function enterVendorTier(d: Decision, tier: VendorTier, move: Move): void {
  const caseId = `${d.state.ticket}-${d.nextStepId()}`;
  d.state.vendorCase = { id: caseId, vendor: tier.vendor, newsNo: 0, chased: false };
  d.arm('vendor_chase', tier.chaseAfter);
  d.do({ do: 'openCase', caseId, vendor: tier.vendor });
  if (move.notice !== false) tellHandover(d, tier.key, move.reason);
}

/** Each change of tier: one notice, who has it and by when; the first one serves as acknowledgement. */
function tellHandover(d: Decision, tier: string, reason: EscalationReason | null): void {
  if (!d.state.requesterReachable) return;
  d.disarm('acknowledge');
  d.state.greeted = true;
  d.say('handover', {
    facts: { tier, reason, hearBy: d.at('respond') ?? d.at('repeat') ?? d.at('vendor_chase') ?? d.at('lease'), person: d.state.assignee },
  });
}

/** A claim replaces the response deadline by the lease; the resolve deadline stays. */
export function assign(d: Decision, tier: HumanTier, person: string): void {
  d.state.assignee = person;
  d.state.claimNo += 1;
  d.disarm('respond', 'repeat');
  renewLease(d, tier);
  d.refreshCards();
}

export function renewLease(d: Decision, tier: HumanTier): void {
  d.arm('lease', tier.lease);
  const end = d.at('lease') ?? d.now;
  const before = 'ms' in tier.nudgeBefore ? tier.nudgeBefore.ms : tier.nudgeBefore.businessMs;
  if (end - before > d.now) d.state.clocks.nudge = { ...d.state.clocks.lease, at: end - before };
  else d.disarm('nudge');
}

/** Back to the queue, which is told. */
export function unassign(d: Decision, tier: HumanTier): void {
  d.state.assignee = null;
  d.disarm('lease', 'nudge');
  d.arm(isLastTier(d) ? 'repeat' : 'respond', tier.respondWithin);
  d.refreshCards();
  if (d.state.phase === 'working') announce(d, tier);
}

/** The last tier has no way out: its deadline repeats the notice and says that nobody answers. */
export function repeatNotice(d: Decision): void {
  const tier = tierOf(d.state);
  if (tier?.kind !== 'human') return;
  d.log('nobody_answers', 'policy', { tier: tier.key });
  d.say('nobody_answers', { to: d.state.assignee ? 'assignee' : 'queue', facts: { queue: tier.queue, tier: tier.key } });
  d.refreshCards();
  d.arm('repeat', tier.repeat);
}

/** A person takes the ticket out of the hands of the agent or a vendor: the people behind have it, by order. */
export function takeOver(d: Decision, actor: Actor, person: string | null, notice: boolean): void {
  if (tierOf(d.state)?.kind === 'human') return;
  enterTier(d, peopleBehind(d, d.state.position), { reason: 'manual', actor, person, notice });
}
