/** The first decision: which ladder, and where on it the ticket starts. */
import { choosePolicy, matches, type PolicySet } from '../policy.js';
import { calendarOf } from '../state.js';
import type { MailFacts, OpeningFacts } from '../steps.js';
import type { EscalationReason } from '../vocabulary.js';
import type { Decision } from './decision.js';
import { mailArrived, mailRead } from './mail.js';
import { enterTier, isOpen } from './tiers.js';

export function opened(d: Decision, facts: OpeningFacts, policies: PolicySet): void {
  const { state } = d;
  if (facts.finished) {
    state.phase = 'closed';
    return;
  }
  const policy = choosePolicy(policies, facts);
  Object.assign(state, {
    policy,
    calendar: calendarOf(policies, policy),
    category: facts.category,
    priority: facts.priority,
    agent: facts.agent,
    requesterReachable: facts.requesterReachable,
    openedAt: facts.openedAt,
    legSince: facts.openedAt,
  });
  state.episode.openedAt = facts.openedAt;
  const [first, ...later] = facts.mails;
  state.handledInboxNo = first?.inboxNo ?? 0;
  if (facts.requesterReachable) d.arm('acknowledge', policy.acknowledgeAfter);
  d.log('opened', 'requester', { policy: policy.key, category: facts.category, priority: facts.priority });
  enterFirstTier(d, first, policy.skipAgent !== null && matches(policy.skipAgent, facts));
  mailRead(d, later);
  mailArrived(d, 0);
}

function enterFirstTier(d: Decision, first: MailFacts | undefined, skipAgent: boolean): void {
  const reason: EscalationReason | null = skipAgent ? 'policy_category' : first?.intent === 'human' ? 'requester_asked' : null;
  const position = d.policy.tiers.findIndex((tier) => isOpen(d, tier) && (reason === null || tier.kind !== 'agent'));
  if (position < 0) throw new Error('the ladder has no open tier');
  const startsWithPeople = d.policy.tiers[position]?.kind !== 'agent';
  enterTier(d, position, {
    reason: reason ?? (startsWithPeople ? 'policy_category' : null),
    actor: reason === 'requester_asked' ? 'requester' : 'policy',
  });
}
