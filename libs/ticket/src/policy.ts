/** The escalation policy as the workflow sees it: compiled, at most 8 KB, keys only, pinned in the workflow's input. */
import type { Calendar, Span } from './clocks.js';

export interface AgentTier {
  key: string;
  kind: 'agent';
  /** The agent's own working time; waiting for the requester does not count. */
  deadline: Span;
  /** Attempts a ticket, over all its episodes. */
  attempts: number;
}

export interface HumanTier {
  key: string;
  kind: 'human';
  /** Key of the queue in `people.yaml`. */
  queue: string;
  /** The queue has a Slack channel and Slack has its settings: the card is posted there, the mail is the second way. */
  slack: boolean;
  /** False: no channel, no mail and nobody in it; the tier is skipped with an entry on the timeline. */
  reachable: boolean;
  /** Unclaimed for this long: the next tier (on the last tier: the notice is repeated). */
  respondWithin: Span;
  /** Claimed but not resolved for this long: the next tier. */
  resolveWithin: Span | null;
  /** A claim lasts this long; each public reply or note renews it. */
  lease: Span;
  /** The claimer is nudged this long before the lease ends. */
  nudgeBefore: Span;
  /** On the last tier: how often the notice is repeated. */
  repeat: Span;
}

export interface VendorTier {
  key: string;
  kind: 'vendor';
  /** Key of the vendor in `vendors/`. */
  vendor: string;
  /** False: the vendor is unknown or has no settings; the tier is skipped. */
  reachable: boolean;
  /** Silent for this long: chased once. */
  chaseAfter: Span;
  /** Still silent this long after the chase: back to `returnsTo`. */
  returnAfter: Span;
  /** Tier that gets the ticket back; null = the human tier before it, else the next one. */
  returnsTo: string | null;
}

export type Tier = AgentTier | HumanTier | VendorTier;

/** All conditions given must hold; an empty match always holds. Values are typed public facts, never text. */
export interface PolicyMatch {
  categories?: string[];
  /** Holds when the ticket's priority is at most this number (1 is urgent). */
  priorityAtMost?: number;
  requesterGroups?: string[];
}

export interface Policy {
  key: string;
  hash: string;
  match: PolicyMatch;
  /** Tickets that match start at the first tier that is no agent, with reason `policy_category`. */
  skipAgent: PolicyMatch | null;
  calendar: string | null;
  acknowledgeAfter: Span;
  /** After an answer or a question of ours: one follow-up. */
  remindAfter: Span;
  /** After the follow-up: `assumed` for an answer, `abandoned` for a question. */
  assumeAfter: Span;
  /** From resolved to closed; a reply in it reopens. */
  grace: Span;
  tiers: Tier[];
}

export interface PolicySet {
  hash: string;
  /** In order; the first that matches is the ticket's. The last one matches everything. */
  policies: Policy[];
  calendars: Record<string, Calendar>;
}

/** What a policy may ask about a ticket. */
export interface RoutingFacts {
  category: string;
  priority: number;
  requesterGroups: string[];
}

export function matches(match: PolicyMatch, facts: RoutingFacts): boolean {
  if (match.categories && !match.categories.includes(facts.category)) return false;
  if (match.priorityAtMost !== undefined && facts.priority > match.priorityAtMost) return false;
  if (match.requesterGroups && !match.requesterGroups.some((group) => facts.requesterGroups.includes(group))) return false;
  return true;
}

export function choosePolicy(set: PolicySet, facts: RoutingFacts): Policy {
  const policy = set.policies.find((candidate) => matches(candidate.match, facts)) ?? set.policies.at(-1);
  if (!policy) throw new Error('the policy set is empty');
  return policy;
}
