/** Resolving, confirming, reopening and closing. */
import { legOf, newEpisode, tierOf, type Resolution } from '../state.js';
import type { Actor, CloseReason, EscalationReason } from '../vocabulary.js';
import type { Decision } from './decision.js';
import { cancelDraft } from './drafts.js';
import { assign, enterTier, isOpen, peopleBehind, unassign } from './tiers.js';

interface Ending {
  reason: CloseReason;
  actor: Actor;
  evidence: Resolution['evidence'];
  stepId?: string | null;
  /** The agent itself came to this end: what it has just said leaves. */
  byAgent?: boolean;
}

/** The grace period begins. */
export function resolve(d: Decision, { reason, actor, evidence, stepId = null, byAgent = false }: Ending): void {
  const { state } = d;
  if (!byAgent) cancelDraft(d);
  // What the requester confirms, or leaves unanswered, was resolved when our last word left; everything else, also a yes after a no, is resolved now.
  const standing = state.phase === 'awaiting' && (reason === 'requester_confirmed' || reason === 'confirmation_assumed');
  if (!standing || !state.episode.resolvingAct) d.markResolvingAct();
  state.clocks = {};
  state.resolution = {
    at: state.episode.resolvingAct?.at ?? d.now,
    reason,
    actor,
    evidence,
    position: state.position,
    person: state.assignee,
    stepId,
  };
  state.phase = 'resolved';
  state.awaiting = null;
  if (state.vendorCase && reason !== 'resolved_by_vendor') d.do({ do: 'withdrawCase', caseId: state.vendorCase.id, vendor: state.vendorCase.vendor });
  state.vendorCase = null;
  d.arm('close', d.policy.grace);
  d.log('resolved', actor, { reason });
  d.refreshCards();
}

/** The requester said that it works: by reply (`reply`) or on the page (`link`). */
export function confirm(d: Decision, kind: 'reply' | 'link', ref: string | null): void {
  const { state } = d;
  d.log('confirmation', 'requester', { helped: true, by: kind });
  if (!state.resolution) {
    // Nobody has answered yet, so nothing of ours helped: they solved it themselves.
    const answered = state.episode.resolvingAct !== null;
    state.episode.confirmedByRequester = answered;
    return resolve(d, { reason: answered ? 'requester_confirmed' : 'requester_withdrew', actor: 'requester', evidence: { kind, ref } });
  }
  state.episode.confirmedByRequester = true;
  // A late "yes" turns what was only assumed, or checked by a machine, into a confirmation; the class of a person's or a vendor's work stays theirs.
  if (state.resolution.reason === 'confirmation_assumed' || state.resolution.reason === 'check_passed')
    state.resolution = { ...state.resolution, reason: 'requester_confirmed', actor: 'requester' };
  state.resolution.evidence = { kind, ref };
}

/**
 * The episode ends with the class it has, marked reopened; the next one begins with who had it.
 * @param why why it is nothing for the agent any more
 */
export function reopen(d: Decision, actor: Actor, why: EscalationReason | null = null): void {
  const { state } = d;
  const last = state.resolution;
  if (!last) return;
  // The agent runs on words of the requester only, and not where people have been.
  const heldByPeople = state.claimNo > 0 || state.episode.held.includes('human');
  state.episode.reopened = true;
  d.endEpisode();
  state.clocks = {};
  state.resolution = null;
  state.exits = {};
  state.episode = newEpisode(state.episode.number + 1, d.now);
  state.legSince = d.now;
  d.log('reopened', actor, { episode: state.episode.number });
  const tier = d.policy.tiers[last.position];
  const agentMay = actor === 'requester' && why === null && !heldByPeople;
  if (tier?.kind === 'agent' && agentMay && isOpen(state, tier)) return enterTier(d, last.position, { reason: null, actor: 'policy' });
  const position = peopleBehind(d, last.position);
  const person = position === last.position ? last.person : null;
  const reason = why ?? (actor === 'requester' ? 'requester_unsatisfied' : 'manual');
  enterTier(d, position, { reason, actor, person });
}

/** The message that the resolution rests on never arrived: nobody knows that it is resolved, so people have it again. */
export function unresolve(d: Decision): void {
  const { state } = d;
  const tier = tierOf(state);
  if (!state.resolution || state.phase !== 'resolved') return;
  const { person, position } = state.resolution;
  state.resolution = null;
  state.episode.resolvingAct = null;
  d.disarm('close');
  d.log('reopened', 'system', { episode: state.episode.number, undelivered: true });
  state.phase = 'working';
  const leg = legOf(state);
  if (leg) state.episode.legs[leg] += d.now - state.legSince;
  state.legSince = d.now;
  if (tier?.kind !== 'human') return enterTier(d, peopleBehind(d, position), { reason: 'tool_failed', actor: 'system' });
  if (tier.resolveWithin) d.arm('resolve', tier.resolveWithin);
  if (person) assign(d, tier, person);
  else unassign(d, tier);
}
