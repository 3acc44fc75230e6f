/** An approver passes their say to somebody else, who decides in their place: as many people decide as before, and never one of them twice. */
import type { Act, RefusalCode } from '../../messages.js';
import type { TicketState } from '../../state.js';
import type { Decision } from '../decision.js';
import { findApproval, showApproval, whyNotTheirs } from './approvals.js';

type DelegateApproval = Extract<Act, { act: 'delegateApproval' }>;

/** Null when it may be passed on. Whether the other one is fit to decide, the doors have looked up. */
export function delegationRefusal({ procedures }: TicketState, act: DelegateApproval, now: number): RefusalCode | null {
  const approval = procedures.approvals.find(({ id }) => id === act.approvalId);
  if (!approval || approval.hash === null) return 'approval.unknown';
  if (!approval.people.includes(act.person)) return whyNotTheirs(approval, act.person);
  if (approval.heldUntil !== null || approval.decisions.some(({ person }) => person === act.person)) return 'approval.already_decided';
  if (approval.people.includes(act.to)) return 'approval.already_asked';
  return approval.expiresAt <= now ? 'approval.expired' : null;
}

export function delegateApproval(d: Decision, { approvalId, person, to, via, textId, actor }: DelegateApproval): void {
  const approval = findApproval(d, approvalId);
  if (!approval) return;
  approval.passed = [...approval.passed, { from: person, to, at: d.now, via, textId }];
  const passed = (people: readonly string[]) => people.map((each) => (each === person ? to : each));
  approval.people = passed(approval.people);
  // They speak for the groups of whoever passed it on, and for no other that they may be in.
  if (approval.quorum) approval.quorum = approval.quorum.map((group) => ({ ...group, people: passed(group.people) }));
  d.log('approval_passed', actor, { approval: approvalId, to, via, step: approval.node.step });
  d.say('approval_request', { to: 'approvers', approval: approvalId, facts: { expiresAt: approval.expiresAt, person: to } });
  showApproval(d, approval);
}
