/** What each timer does when it fires. */
import { tierOf } from '../state.js';
import { assertNever, type TimerKey } from '../vocabulary.js';
import type { Decision } from './decision.js';
import { approvalTimer } from './procedures/approvals.js';
import { openForm } from './procedures/forms.js';
import { identityTimer } from './procedures/identity.js';
import { procedureTimer } from './procedures/procedures.js';
import { resolve } from './resolution.js';
import { repeatNotice, returnFromVendor, timeOut, unassign } from './tiers.js';

export function timerFired(d: Decision, timer: TimerKey): void {
  const at = d.at(timer);
  if (at === null || at > d.now) return;
  d.disarm(timer);
  switch (timer) {
    case 'acknowledge':
      return acknowledge(d);
    case 'agent_deadline':
    case 'respond':
    case 'resolve':
      return timeOut(d);
    case 'repeat':
      return repeatNotice(d);
    case 'nudge':
      d.say('lease_nudge', { to: 'assignee', facts: { leaseEnds: d.at('lease') } });
      return d.log('lease_nudged', 'policy', {});
    case 'lease':
      return leaseEnds(d);
    case 'follow_up':
      return followUp(d);
    case 'assume':
      return silent(d, 'confirmation_assumed');
    case 'abandon':
      return silent(d, 'requester_silent');
    case 'vendor_chase':
      return chase(d);
    case 'vendor_deadline':
      return returnFromVendor(d, 'vendor_silent', 'policy');
    case 'procedure':
    case 'question':
      return procedureTimer(d);
    case 'approval':
    case 'hold':
      approvalTimer(d);
      return procedureTimer(d);
    case 'identity':
      return identityTimer(d);
    case 'close':
      return close(d);
    default:
      return assertNever(timer);
  }
}

/** The last look at the inbox decides; until then nothing of this is visible. */
function close(d: Decision): void {
  d.state.phase = 'closing';
  d.state.episode.endedAt = d.now;
  d.log('closed', 'policy', { reason: d.state.resolution?.reason ?? null });
  d.do({ do: 'close' });
}

/** The person who let it pass is told, and the queue has the ticket again. */
function leaseEnds(d: Decision): void {
  const tier = tierOf(d.state);
  const { assignee } = d.state;
  if (tier?.kind !== 'human' || !assignee) return;
  d.log('lease_ended', 'policy', { tier: tier.key, person: assignee });
  d.say('lease_returned', { to: 'assignee', facts: { person: assignee, tier: tier.key } });
  unassign(d, tier);
}

/** Our last word stands unless it turns out that it never arrived. */
function silent(d: Decision, reason: 'confirmation_assumed' | 'requester_silent'): void {
  resolve(d, { reason, actor: 'policy', evidence: { kind: 'silence', ref: null }, stepId: d.state.awaiting?.stepId ?? null });
}

function acknowledge(d: Decision): void {
  if (d.state.greeted || !d.state.requesterReachable) return;
  d.state.greeted = true;
  d.say('acknowledgement');
  d.log('acknowledged', 'policy', {});
}

/** One follow-up; then silence is *assumed* after an answer of the agent and *abandoned* after a question. */
function followUp(d: Decision): void {
  const { awaiting } = d.state;
  if (!awaiting) return;
  d.say('follow_up', { facts: { about: awaiting.kind, step: awaiting.stepId, run: openForm(d)?.node.run ?? null } });
  d.log('follow_up_sent', 'policy', {});
  // A procedure says itself how long its question waits.
  if (openForm(d)) return;
  d.arm(awaiting.kind === 'answer' ? 'assume' : 'abandon', d.policy.assumeAfter);
}

function chase(d: Decision): void {
  const tier = tierOf(d.state);
  const { vendorCase } = d.state;
  if (tier?.kind !== 'vendor' || !vendorCase) return;
  vendorCase.chased = true;
  d.do({ do: 'chaseCase', caseId: vendorCase.id, vendor: vendorCase.vendor });
  d.log('vendor_chased', 'policy', { vendor: vendorCase.vendor });
  d.arm('vendor_deadline', tier.returnAfter);
}
