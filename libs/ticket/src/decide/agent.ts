/** The agent's tier: drafts, answers, questions, giving up. */
import { tierOf } from '../state.js';
import type { DraftResult } from '../steps.js';
import { assertNever } from '../vocabulary.js';
import type { Decision } from './decision.js';
import { startDraft } from './drafts.js';
import { startProcedure } from './procedures/runs.js';
import { climb } from './tiers.js';

/** News that come while a draft is written start it anew, this often at most. */
const redraftsAllowed = 2;
/** Questions the agent may ask about one ticket. */
const questionsAllowed = 2;

export function drafted(d: Decision, stepId: string, result: DraftResult): void {
  const { state } = d;
  const tier = tierOf(state);
  if (state.drafting?.stepId !== stepId || tier?.kind !== 'agent') return;
  const { stale } = state.drafting;
  state.drafting = null;
  if (stale && state.redrafts < redraftsAllowed) {
    state.redrafts += 1;
    startDraft(d, tier, true);
    return;
  }
  switch (result.action) {
    case 'answer':
      return result.evidence === 'inferred' ? giveUp(d, stepId, 'weak_evidence') : answer(d, stepId, result.evidence, result.sources);
    case 'ask':
      return state.questions < questionsAllowed && state.requesterReachable ? ask(d, stepId) : giveUp(d, stepId, 'gave_up');
    case 'plan':
      return startProcedure(d, result.procedure);
    case 'give_up':
      return giveUp(d, stepId, result.reason);
    default:
      return assertNever(result);
  }
}

function answer(d: Decision, draftStep: string, evidence: string, sources: number): void {
  if (!d.state.requesterReachable) return giveUp(d, draftStep, 'tool_failed');
  d.pauseOurTimers();
  const stepId = d.say('answer', { author: 'agent', words: { attempt: draftStep } });
  d.state.phase = 'awaiting';
  d.state.awaiting = { kind: 'answer', stepId };
  d.markResponse(stepId, false);
  d.markResolvingAct();
  d.arm('follow_up', d.policy.remindAfter);
  d.log('agent_answered', 'agent', { attempt: d.state.attempts, step: draftStep, evidence, sources });
}

function ask(d: Decision, draftStep: string): void {
  d.state.questions += 1;
  d.pauseOurTimers();
  const stepId = d.say('question', { author: 'agent', words: { attempt: draftStep } });
  d.state.phase = 'awaiting';
  d.state.awaiting = { kind: 'question', stepId };
  d.markResponse(stepId, false);
  d.arm('follow_up', d.policy.remindAfter);
  d.log('agent_asked', 'agent', { attempt: d.state.attempts, step: draftStep });
}

function giveUp(d: Decision, draftStep: string, reason: Extract<DraftResult, { action: 'give_up' }>['reason']): void {
  d.log('agent_gave_up', 'agent', { attempt: d.state.attempts, step: draftStep, reason });
  climb(d, reason, 'agent');
}

/** The requester says that the answer did not help, or answers our question: once more, or up. */
export function lookAgain(d: Decision): void {
  const tier = tierOf(d.state);
  if (tier?.kind !== 'agent') return;
  const answeredQuestion = d.state.awaiting?.kind === 'question';
  d.disarm('follow_up', 'assume', 'abandon');
  d.resumeOurTimers();
  if (!answeredQuestion && d.state.attempts >= tier.attempts) climb(d, 'requester_unsatisfied', 'requester');
  else startDraft(d, tier, answeredQuestion);
}
