/** Beginning and dropping a draft of the agent. */
import type { AgentTier } from '../policy.js';
import { tierOf } from '../state.js';
import type { Decision } from './decision.js';
import { startProcedure } from './procedures/runs.js';
import { stopProcedures } from './procedures/stop.js';

export function startDraft(d: Decision, tier: AgentTier, sameAttempt = false): void {
  const { state } = d;
  if (!sameAttempt) state.attempts += 1;
  state.awaiting = null;
  const { chosen } = state.procedures;
  state.procedures.chosen = null;
  // A procedure that people wrote for such tickets goes before the agent's own ideas.
  if (chosen && !sameAttempt) return startProcedure(d, chosen);
  const stepId = d.nextStepId();
  state.phase = 'working';
  state.drafting = { stepId, stale: false };
  d.do({ do: 'draft', stepId, attempt: state.attempts, attemptsAllowed: tier.attempts });
  d.log('agent_started', 'agent', { attempt: state.attempts, step: stepId });
}

/** Not one word of the agent leaves from here on: the draft under way is dropped, what is queued becomes a note. */
export function cancelDraft(d: Decision): void {
  if (tierOf(d.state)?.kind === 'agent') {
    d.silenceAgent = true;
    stopProcedures(d, 'taken_over');
  }
  if (!d.state.drafting) return;
  d.log('agent_silenced', 'policy', { step: d.state.drafting.stepId });
  d.state.drafting = null;
  d.do({ do: 'cancelDraft' });
}
