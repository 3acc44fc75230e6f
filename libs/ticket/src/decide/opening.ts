/** The first decision: which ladder, and where on it the ticket starts. */
import { choosePolicy, matches, type HumanTier, type Policy, type PolicySet } from '../policy.js';
import { calendarOf } from '../state.js';
import type { MailFacts, OpeningFacts } from '../steps.js';
import type { EscalationReason } from '../vocabulary.js';
import type { Decision } from './decision.js';
import { mailArrived, mailRead } from './mail.js';
import { enterTier, isOpen, nearestHumanTier } from './tiers.js';

export function opened(d: Decision, facts: OpeningFacts, policies: PolicySet): void {
  const { state } = d;
  if (facts.finished) {
    state.phase = 'closed';
    return;
  }
  const policy = choosePolicy(policies, facts);
  const [first, ...later] = facts.mails;
  const unproven = first?.unproven === true;
  // The clock of the database may be ahead of ours.
  const openedAt = Math.min(facts.openedAt, d.now);
  Object.assign(state, {
    policy: withPeople(policy),
    calendar: calendarOf(policies, policy),
    category: facts.category,
    priority: facts.priority,
    agent: facts.agent,
    // An automatic mail to somebody who never wrote would be one that the forger ordered.
    requesterReachable: facts.requesterReachable && !unproven,
    procedures: { ...state.procedures, chosen: unproven ? null : facts.procedure },
    openedAt,
    legSince: openedAt,
  });
  if (facts.before) goOn(d, facts.before);
  state.episode.openedAt = openedAt;
  state.handledInboxNo = first?.inboxNo ?? 0;
  if (state.requesterReachable) d.arm('acknowledge', policy.acknowledgeAfter);
  d.log('opened', 'requester', { policy: policy.key, category: facts.category, priority: facts.priority });
  // The way from the mailbox to here belongs to the first tier.
  enterFirstTier(d, whyNoAgent(first, policy.skipAgent !== null && matches(policy.skipAgent, facts)));
  d.accrueLeg(state);
  mailRead(d, later);
  mailArrived(d, 0);
}

type WhyNoAgent = Extract<EscalationReason, 'identity_unproven' | 'policy_category' | 'requester_asked'>;

function whyNoAgent(first: MailFacts | undefined, skipAgent: boolean): WhyNoAgent | null {
  if (first?.unproven) return 'identity_unproven';
  if (skipAgent) return 'policy_category';
  return first?.intent === 'human' ? 'requester_asked' : null;
}

function enterFirstTier(d: Decision, reason: WhyNoAgent | null): void {
  const forPeople = reason === 'requester_asked' || reason === 'identity_unproven';
  const open = d.policy.tiers.findIndex((tier) => isOpen(d.state, tier) && (reason === null || tier.kind !== 'agent'));
  const position = open < 0 || forPeople ? nearestHumanTier(d, -1) : open;
  const startsWithPeople = d.policy.tiers[position]?.kind !== 'agent';
  enterTier(d, position, {
    reason: reason ?? (startsWithPeople ? 'policy_category' : null),
    actor: reason === 'requester_asked' ? 'requester' : 'policy',
  });
}

/** The run before was ended by hand or by a fault: its numbers are used, its people are asked again. */
function goOn({ state }: Decision, before: NonNullable<OpeningFacts['before']>): void {
  state.lastRecordNo = before.recordNo;
  state.lastSeq = before.seq;
  state.lastStepNo = before.stepNo;
  state.attempts = before.attempts;
  state.episode.number = before.episode;
  state.procedures.lastRunNo = before.runNo;
}

/** Policies are refused without people in them; should one come all the same, its tickets wait where everybody sees them. */
function withPeople(policy: Policy): Policy {
  if (policy.tiers.some((tier) => tier.kind === 'human')) return policy;
  return { ...policy, tiers: [...policy.tiers, lastResort] };
}

const hour = { ms: 3_600_000 };
const lastResort: HumanTier = {
  key: 'people',
  kind: 'human',
  queue: 'people',
  slack: false,
  reachable: false,
  respondWithin: hour,
  resolveWithin: null,
  lease: hour,
  nudgeBefore: { ms: 900_000 },
  repeat: hour,
};
