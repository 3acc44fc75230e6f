/** Orders of people: what is refused, and what each does. */
import type { Act, RefusalCode } from '../messages.js';
import type { OpenForm } from '../procedure-run.js';
import { tierOf, type TicketState } from '../state.js';
import type { OutgoingIntent } from '../steps.js';
import { assertNever } from '../vocabulary.js';
import { lookAgain } from './agent.js';
import type { Decision } from './decision.js';
import { newsForPeople, tellClaimer } from './news.js';
import { approvalRefusal, decideApproval, supersedeApprovals } from './procedures/approvals.js';
import { delegateApproval, delegationRefusal } from './procedures/delegations.js';
import { answered, confirmed, openForm, unhappyBefore } from './procedures/forms.js';
import { isAskedToProve, proveIdentity } from './procedures/identity.js';
import { confirm, reopen, resolve } from './resolution.js';
import { assign, climb, enterTier, isOpen, renewLease, takeOver, unassign } from './tiers.js';

/** Null when the act may be carried out at `now`. Used by the update validators and again by the decision. */
export function refusal(state: TicketState, act: Act, now: number): RefusalCode | null {
  if (state.phase === 'closed') return 'ticket.closed';
  const resolved = state.phase === 'resolved' || state.phase === 'closing';
  switch (act.act) {
    case 'claim':
      if (resolved) return 'ticket.already_resolved';
      return state.assignee && state.assignee !== act.person ? 'ticket.already_claimed' : null;
    case 'release':
      if (resolved) return 'ticket.already_resolved';
      if (!state.assignee) return 'ticket.not_claimed';
      return act.person && act.person !== state.assignee ? 'ticket.not_yours' : null;
    case 'reply':
      return act.resolve && resolved ? 'ticket.already_resolved' : null;
    case 'note':
      return null;
    case 'escalate':
      return resolved ? 'ticket.already_resolved' : escalationRefusal(state, act.to);
    case 'resolve':
      return resolved ? 'ticket.already_resolved' : null;
    case 'reopen':
      return resolved ? null : 'ticket.not_resolved';
    case 'answerConfirmation':
      return isAbout(state, act) ? null : 'ticket.nothing_to_confirm';
    case 'answerForm':
      return isWithRequester(state, act) ? null : 'form.not_asked';
    case 'decideApproval':
      return approvalRefusal(state, act, now);
    case 'delegateApproval':
      return delegationRefusal(state, act, now);
    case 'proveIdentity':
      return isAskedToProve(state, act.proofId) ? null : 'identity.not_asked';
    default:
      return assertNever(act);
  }
}

function escalationRefusal(state: TicketState, to: string | null): RefusalCode | null {
  const tiers = state.policy?.tiers ?? [];
  if (to !== null) return tiers.some((tier) => tier.key === to && isOpen(state, tier)) ? null : 'ticket.unknown_tier';
  return tiers.some((tier, position) => position > state.position && isOpen(state, tier)) ? null : 'ticket.top_of_ladder';
}

type Words = OutgoingIntent['words'];

function typedWords(act: Act): Words {
  return 'textId' in act && act.textId ? { typed: act.textId } : null;
}

/** @param words where the text stands; what a person typed in a form unless told otherwise */
export function applyAct(d: Decision, act: Act, words: Words = typedWords(act)): void {
  switch (act.act) {
    case 'claim':
      return claim(d, act);
    case 'release':
      return release(d, act);
    case 'reply':
      return reply(d, act, words);
    case 'note':
      return note(d, act, words);
    case 'escalate':
      return escalate(d, act, words);
    case 'resolve':
      return resolveByPerson(d, act, words);
    case 'reopen':
      return reopen(d, act.actor);
    case 'answerConfirmation':
      return answerConfirmation(d, act, words);
    case 'answerForm':
      return answerForm(d, act);
    case 'decideApproval':
      return decideApproval(d, act);
    case 'delegateApproval':
      return delegateApproval(d, act);
    case 'proveIdentity':
      return proveIdentity(d, act);
    default:
      return assertNever(act);
  }
}

function claim(d: Decision, act: Extract<Act, { act: 'claim' }>): void {
  if (d.state.assignee === act.person) return;
  if (tierOf(d.state)?.kind !== 'human') takeOver(d, act.actor, act.person, true);
  else takeIt(d, act.person);
  d.log('claimed', act.actor, { via: act.via });
}

/** Makes the person the claimer in the present human tier. */
function takeIt(d: Decision, person: string): void {
  const tier = tierOf(d.state);
  if (tier?.kind === 'human') assign(d, tier, person);
}

function release(d: Decision, act: Extract<Act, { act: 'release' }>): void {
  const tier = tierOf(d.state);
  if (tier?.kind !== 'human') return;
  d.log('released', act.actor, { via: act.via });
  unassign(d, tier);
}

/** Public words of a person: they take the ticket if nobody has it, and the ball goes to the requester. */
function reply(d: Decision, act: Extract<Act, { act: 'reply' }>, words: Words): void {
  const inGrace = d.state.phase === 'resolved' || d.state.phase === 'closing';
  if (!inGrace) holdForPerson(d, act, false);
  const stepId = d.say('reply', { author: 'human', person: act.person, words, facts: { resolved: act.resolve } });
  d.markResponse(stepId, true);
  d.log('replied', act.actor, { via: act.via, step: stepId });
  if (inGrace) return;
  if (act.resolve) return resolve(d, { reason: 'resolved_by_person', actor: act.actor, evidence: { kind: 'person', ref: act.person }, stepId });
  const tier = tierOf(d.state);
  if (tier?.kind === 'human' && d.state.assignee) renewLease(d, tier);
  d.pauseOurTimers();
  d.markResolvingAct();
  d.state.phase = 'awaiting';
  d.state.awaiting = { kind: 'reply', stepId };
  d.disarm('assume', 'abandon');
  d.arm('follow_up', d.policy.remindAfter);
  d.refreshCards();
}

/** A person's public act on a ticket nobody claimed is a claim; on the agent's or a vendor's ticket it is a hand-over by order. */
function holdForPerson(d: Decision, act: { actor: Act['actor']; via: Act['via']; person: string | null }, notice: boolean): void {
  const kind = tierOf(d.state)?.kind;
  if (kind !== 'human') takeOver(d, act.actor, act.person, notice);
  else if (act.person && !d.state.assignee) takeIt(d, act.person);
  else return;
  if (act.person) d.log('claimed', act.actor, { via: act.via });
}

function note(d: Decision, act: Extract<Act, { act: 'note' }>, words: Words): void {
  d.say('note', { to: 'nobody', author: 'human', person: act.person, words });
  d.log('noted', act.actor, { via: act.via });
  const tier = tierOf(d.state);
  if (tier?.kind === 'human' && act.person && act.person === d.state.assignee && d.state.phase === 'working') renewLease(d, tier);
  d.refreshCards();
}

function escalate(d: Decision, act: Extract<Act, { act: 'escalate' }>, words: Words): void {
  if (words) d.say('note', { to: 'nobody', author: 'human', person: act.person, words });
  if (act.to === null) return climb(d, act.reason, act.actor);
  const position = d.policy.tiers.findIndex((tier) => tier.key === act.to);
  enterTier(d, position, { reason: act.reason, actor: act.actor });
}

function resolveByPerson(d: Decision, act: Extract<Act, { act: 'resolve' }>, words: Words): void {
  holdForPerson(d, act, false);
  if (words) d.say('note', { to: 'nobody', author: 'human', person: act.person, words });
  const stepId = d.state.requesterReachable ? d.say('resolved', { person: act.person, facts: { outcome: act.outcome } }) : null;
  resolve(d, {
    reason: act.outcome === 'solved' ? 'resolved_by_person' : 'closed_unsolved',
    actor: act.actor,
    evidence: { kind: 'person', ref: act.person },
    stepId,
  });
}

/** A yes to something that we said before what is with them now confirms nothing; whoever wants a person gets one in any case. */
function isAbout(state: TicketState, act: Extract<Act, { act: 'answerConfirmation' }>): boolean {
  if (act.episode !== state.episode.number) return false;
  return !act.helped || act.about === null || state.awaiting === null || act.about === state.awaiting.stepId;
}

function isWithRequester({ procedures }: TicketState, { run, step }: { run: string; step: string }): boolean {
  const [form] = procedures.forms;
  return form !== undefined && form.stepId !== null && form.node.run === run && form.node.step === step;
}

function answerForm(d: Decision, act: Extract<Act, { act: 'answerForm' }>): void {
  const form = openForm(d);
  if (!form) return;
  d.log('form_received', act.actor, { run: act.run, step: act.step, via: act.via, answer: act.answer ?? null });
  supersedeApprovals(d);
  answered(d, form, act.values);
}

/** While a procedure asks: only what is about its question answers it, and only if that is whether it works now. */
function toForm(d: Decision, form: OpenForm, { helped, about }: Extract<Act, { act: 'answerConfirmation' }>): void {
  if (!form.confirm) return d.log('confirmation', 'requester', { helped, by: 'link' });
  if (about !== null && about !== form.stepId) return unhappyBefore(d, form);
  confirmed(d, form, helped, { kind: 'link', ref: null });
}

/** From the requester's own page. */
function answerConfirmation(d: Decision, act: Extract<Act, { act: 'answerConfirmation' }>, words: Words): void {
  const stepId = words && d.say('note', { to: 'nobody', author: 'system', words, facts: { byRequester: true } });
  const message = stepId && `${d.state.ticket}-${stepId}`;
  const form = openForm(d);
  if (form && !act.wantsPerson && (form.confirm || !act.helped)) return toForm(d, form, act);
  if (act.helped) return confirm(d, 'link', null);
  const { phase } = d.state;
  if (phase === 'resolved' || phase === 'closing') {
    reopen(d, 'requester', act.wantsPerson ? 'requester_asked' : null);
    return tellClaimer(d, message);
  }
  d.log('confirmation', 'requester', { helped: false, by: 'link' });
  if (tierOf(d.state)?.kind !== 'agent') return newsForPeople(d, message, act.wantsPerson);
  if (act.wantsPerson) climb(d, 'requester_asked', 'requester');
  else if (phase === 'awaiting') lookAgain(d);
  else if (words && d.state.drafting) d.state.drafting.stale = true;
}
