/** Says a compiled policy in plain sentences, in the order in which things happen, so that nobody has to guess when the ladder goes on. */
import { policyTimelineTexts as say, spanText } from '@tierdesk/texts';
import type { Policy, PolicyMatch, Span, Tier, VendorTier } from '@tierdesk/ticket';

/** @param nameOf name of a queue, vendor or tier by its key; the key itself without it */
export function describePolicy(policy: Policy, nameOf: (key: string) => string = (key) => key): string[] {
  const scope = conditions(policy.match);
  const neverAgent = policy.skipAgent !== null && conditions(policy.skipAgent).length === 0;
  return [
    scope.length > 0 ? say.forTickets(scope) : say.everyTicket,
    ...(policy.skipAgent ? [say.skipsAgent(conditions(policy.skipAgent))] : []),
    say.acknowledged(time(policy.acknowledgeAfter)),
    ...policy.tiers.flatMap((tier, position) => (tier.kind === 'agent' && neverAgent ? [] : describeTier(tier, position, policy, nameOf))),
    say.followUp(time(policy.remindAfter)),
    say.assumed(time(policy.assumeAfter)),
    say.grace(time(policy.grace)),
  ];
}

function describeTier(tier: Tier, position: number, policy: Policy, nameOf: (key: string) => string): string[] {
  const next = policy.tiers.slice(position + 1).find((above) => above.kind === 'agent' || above.reachable);
  switch (tier.kind) {
    case 'agent':
      return [say.agent(tier.attempts, time(tier.deadline))];
    case 'human':
      if (!tier.reachable) return [say.unreachable(nameOf(tier.queue))];
      return [
        say.told(nameOf(tier.queue), tier.slack),
        next ? say.unclaimed(time(tier.respondWithin), nameOf(next.key)) : say.unclaimedAtTheEnd(time(tier.respondWithin), time(tier.repeat)),
        say.claimed(time(tier.lease), time(tier.nudgeBefore)),
        ...(next && tier.resolveWithin ? [say.unresolved(time(tier.resolveWithin), nameOf(next.key))] : []),
      ];
    case 'vendor': {
      if (!tier.reachable) return [say.unreachable(nameOf(tier.vendor))];
      const returnsTo = returnKey(tier, position, policy);
      return [
        say.vendor(nameOf(tier.vendor), time(tier.chaseAfter)),
        say.vendorReturns(time(tier.returnAfter), returnsTo ? nameOf(returnsTo) : say.nextTier),
      ];
    }
  }
}

function returnKey(tier: VendorTier, position: number, policy: Policy): string | null {
  return (
    tier.returnsTo ?? policy.tiers.slice(0, position).findLast((earlier) => earlier.kind === 'human')?.key ?? policy.tiers[position + 1]?.key ?? null
  );
}

function conditions(match: PolicyMatch): string[] {
  return [
    ...(match.categories ? [say.ofCategory(match.categories)] : []),
    ...(match.priorityAtMost === undefined ? [] : [say.ofPriority(match.priorityAtMost)]),
    ...(match.requesterGroups ? [say.ofGroup(match.requesterGroups)] : []),
  ];
}

function time(span: Span): string {
  return 'ms' in span ? spanText(span.ms, false) : spanText(span.businessMs, true);
}
