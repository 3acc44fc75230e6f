/** Resolving, confirming, reopening and closing. */
import { newEpisode, tierOf, type Resolution } from '../state.js';
import type { Actor, CloseReason } from '../vocabulary.js';
import type { Decision } from './decision.js';
import { cancelDraft } from './drafts.js';
import { enterTier, isOpen, nearestHumanTier } from './tiers.js';

interface Ending {
  reason: CloseReason;
  actor: Actor;
  evidence: Resolution['evidence'];
  stepId?: string | null;
}

/** The grace period begins. */
export function resolve(d: Decision, { reason, actor, evidence, stepId = null }: Ending): void {
  const { state } = d;
  cancelDraft(d);
  // What the requester confirms, or leaves unanswered, was resolved when our last word left; everything else is resolved now.
  const settledByRequester = reason === 'requester_confirmed' || reason === 'confirmation_assumed';
  if (!settledByRequester || !state.episode.resolvingAct) d.markResolvingAct();
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
  state.episode.confirmedByRequester = true;
  if (state.phase !== 'resolved') return resolve(d, { reason: 'requester_confirmed', actor: 'requester', evidence: { kind, ref } });
  if (!state.resolution) return;
  // A late "yes" turns what was only assumed into a confirmation; the class of a person's or a vendor's work stays theirs.
  if (state.resolution.reason === 'confirmation_assumed')
    state.resolution = { ...state.resolution, reason: 'requester_confirmed', actor: 'requester' };
  state.resolution.evidence = { kind, ref };
}

/** The episode ends with the class it has, marked reopened; the next one begins with who had it. */
export function reopen(d: Decision, actor: Actor, wantsPerson = false): void {
  const { state } = d;
  const last = state.resolution;
  if (!last) return;
  state.episode.reopened = true;
  d.endEpisode();
  state.clocks = {};
  state.resolution = null;
  state.entries = {};
  state.episode = newEpisode(state.episode.number + 1, d.now);
  state.legSince = d.now;
  d.log('reopened', actor, { episode: state.episode.number });
  const tier = d.policy.tiers[last.position];
  if (tier?.kind === 'agent' && !wantsPerson && isOpen(d, tier)) return enterTier(d, last.position, { reason: null, actor: 'policy' });
  const position = nearestHumanTier(d, tier?.kind === 'agent' ? -1 : last.position);
  if (position < 0) return enterTier(d, last.position, { reason: null, actor: 'policy' });
  const person = d.policy.tiers[position] === tier ? last.person : null;
  enterTier(d, position, { reason: wantsPerson ? 'requester_asked' : 'requester_unsatisfied', actor, person });
}

/** The message that told of the resolution never arrived: nobody knows that it is resolved. */
export function unresolve(d: Decision): void {
  const { state } = d;
  const tier = tierOf(state);
  if (!state.resolution || tier?.kind !== 'human') return;
  const { person } = state.resolution;
  state.resolution = null;
  state.phase = 'working';
  d.disarm('close');
  if (person) state.assignee = person;
  if (tier.resolveWithin) d.arm('resolve', tier.resolveWithin);
  d.arm('lease', tier.lease);
  d.log('reopened', 'system', { episode: state.episode.number, undelivered: true });
  d.refreshCards();
}
