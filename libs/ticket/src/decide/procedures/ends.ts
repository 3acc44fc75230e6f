/** How a procedure ends: with a witness, with our last word, or up the ladder. */
import type { ProcedureStep } from '@tierdesk/procedures/interpreter';
import type { ProcedureRun } from '../../procedure-run.js';
import { tierOf } from '../../state.js';
import { escalationReasons, type EscalationReason } from '../../vocabulary.js';
import type { Decision } from '../decision.js';
import { startDraft } from '../drafts.js';
import { endRun, mayAct, runOf, tell } from './runs.js';
import { resolve } from '../resolution.js';
import { climb, climbToQueue } from '../tiers.js';

type Ending<K extends 'resolve' | 'escalate'> = Extract<ProcedureStep, { do: K }>;

/** The class follows from the witness: a yes, a check that passed, silence. Without one our last word waits for the requester's. */
export function resolved(d: Decision, run: ProcedureRun, step: Ending<'resolve'>): void {
  const mine = mayAct(d, run);
  endRun(d, run, run.stopped ? 'stopped' : 'resolved', null);
  if (run.parent) return tellParent(d, run, true);
  if (!mine) return;
  // Nobody knows what stands there now, whoever says that it works: people look.
  if (step.residue.some(({ why }) => why !== 'irreversible')) return climb(d, 'tool_failed', 'agent');
  if (step.confirmed && run.confirmation) {
    d.state.episode.confirmedByRequester = true;
    return resolve(d, { reason: 'requester_confirmed', actor: 'requester', evidence: run.confirmation, byAgent: true });
  }
  if (step.check) return verified(d, run, step.check);
  if (run.askedToConfirm && step.confirmed === null && d.state.episode.resolvingAct) {
    return resolve(d, { reason: 'confirmation_assumed', actor: 'policy', evidence: { kind: 'silence', ref: null }, byAgent: true });
  }
  waitForWord(d, run);
}

function verified(d: Decision, run: ProcedureRun, check: string): void {
  const stepId = run.told || !d.state.requesterReachable ? null : d.say('resolved', { author: 'agent', facts: { outcome: 'verified' } });
  if (stepId) d.markResponse(stepId, false);
  resolve(d, { reason: 'check_passed', actor: 'agent', evidence: { kind: 'check', ref: `${run.run}.${check}` }, stepId, byAgent: true });
}

/** Nobody and nothing has said that it is solved: the requester is asked, as after any answer. */
function waitForWord(d: Decision, run: ProcedureRun): void {
  if (!d.state.requesterReachable) return climb(d, 'tool_failed', 'agent');
  const said = run.draft
    ? d.say('answer', { author: 'agent', words: { attempt: run.draft.stepId } })
    : d.say('answer', { author: 'agent', facts: { outcome: 'solved' } });
  d.markResponse(said, false);
  d.markResolvingAct();
  d.state.phase = 'awaiting';
  d.state.awaiting = { kind: 'answer', stepId: said };
  d.arm('follow_up', d.policy.remindAfter);
  d.log('agent_answered', 'agent', { attempt: d.state.attempts, run: run.run });
}

export function escalated(d: Decision, run: ProcedureRun, step: Ending<'escalate'>): void {
  const mine = mayAct(d, run);
  const reason = reasonOf(run, step.reason);
  endRun(d, run, run.stopped ? 'stopped' : 'escalated', run.stopped ? step.reason : reason);
  if (run.parent) {
    const outer = runOf(d, run.parent.run);
    if (outer) outer.cause = reason;
    return tellParent(d, run, false);
  }
  if (!mine) return;
  d.log('agent_gave_up', 'agent', { attempt: d.state.attempts, run: run.run, reason });
  const tier = tierOf(d.state);
  // Nothing was changed and nobody is named: the policy may let the agent look once more by itself, unless the graph itself is damaged.
  const again = step.node !== null && step.queue === null && step.standing.length === 0 && secondLooks.includes(reason);
  if (again && tier?.kind === 'agent' && d.state.attempts < tier.attempts) return startDraft(d, tier);
  if (step.queue === null) climb(d, reason, 'agent');
  else climbToQueue(d, step.queue, reason);
}

const secondLooks: readonly EscalationReason[] = ['gave_up', 'no_knowledge', 'weak_evidence'];

function tellParent(d: Decision, { parent }: ProcedureRun, worked: boolean): void {
  const outer = parent && runOf(d, parent.run);
  if (outer && parent) tell(d, outer, { type: worked ? 'stepDone' : 'stepFailed', step: parent.step });
}

/** Graphs end with words of their own; the ladder has one list. What went wrong last says more than *gave up*. */
function reasonOf(run: ProcedureRun, reason: string): EscalationReason {
  if (reason === 'gave_up') return run.cause ?? 'gave_up';
  const known = escalationReasons.find((each) => each === reason);
  if (known) return known;
  return run.cause ?? fromInterpreter[reason] ?? 'gave_up';
}

const fromInterpreter: Readonly<Record<string, EscalationReason>> = {
  operation_failed: 'tool_failed',
  vendor_failed: 'tool_failed',
  not_approved: 'approval_denied',
  timed_out: 'timeout',
  deadline: 'timeout',
  budget: 'budget_exhausted',
  too_many_operations: 'budget_exhausted',
};
