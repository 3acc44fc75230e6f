/** What the ladder does next, in words, and how much of the promised time is left. */
import { slackCardTexts, slackNextTexts } from '@tierdesk/texts';
import { assertNever, type NextTimer, type Tier, type TimerKey } from '@tierdesk/ticket';
import { firstName, personName, queueName, requesterName, type CardContext } from './card-context.js';
import type { CardFacts } from './card-facts.js';
import { escaped } from './mrkdwn.js';
import { spanText } from './times.js';

/** For mrkdwn; null when nothing is armed. */
export function nextStep(facts: CardFacts, context: CardContext): string | null {
  const next = earliest(facts.next);
  if (!next) return null;
  return `${escaped(nextWords(next.timer, facts, context))} at *${context.times.moment(next.at)}*`;
}

/** For mrkdwn; null when no clock of ours runs. */
export function slaLeft(facts: CardFacts, context: CardContext): string | null {
  const left = (timers: TimerKey[], words: (span: string) => string) => {
    const timer = earliest(facts.next.filter((candidate) => timers.includes(candidate.timer)));
    if (!timer) return [];
    return [words(timer.at <= context.times.now ? slackCardTexts.overdue : spanText(timer.at - context.times.now))];
  };
  const parts = [...left(['resolve'], slackCardTexts.toResolve), ...left(['respond', 'repeat'], slackCardTexts.toAnswer)];
  return parts.length > 0 ? parts.join(', ') : null;
}

/** For mrkdwn: until when the vendor has time. */
export function vendorAnswersBy(facts: CardFacts, context: CardContext): string | null {
  const timer = earliest(facts.next.filter(({ timer }) => timer === 'vendor_chase' || timer === 'vendor_deadline'));
  return timer ? context.times.moment(timer.at) : null;
}

function earliest(timers: NextTimer[]): NextTimer | null {
  return timers.reduce<NextTimer | null>((first, timer) => (!first || timer.at < first.at ? timer : first), null);
}

function nextWords(timer: TimerKey, facts: CardFacts, context: CardContext): string {
  const requester = firstName(requesterName(facts));
  const vendor = facts.vendorCase ? context.names.vendor(facts.vendorCase.vendor) : '';
  switch (timer) {
    case 'acknowledge':
      return slackNextTexts.acknowledge(requester);
    case 'agent_deadline':
    case 'respond':
    case 'resolve':
      return climbWords(facts, context);
    case 'repeat':
      return slackNextTexts.remindQueue;
    case 'nudge':
      return slackNextTexts.nudge(facts.claim ? firstName(personName(context, facts.claim.person)) : '');
    case 'lease':
      return slackNextTexts.lease;
    case 'follow_up':
      return slackNextTexts.followUp(requester);
    case 'assume':
      return slackNextTexts.assume;
    case 'abandon':
      return slackNextTexts.abandon;
    case 'vendor_chase':
      return slackNextTexts.chase(vendor);
    case 'vendor_deadline':
      return slackNextTexts.vendorReturns(vendor);
    case 'procedure':
      return slackNextTexts.procedure;
    case 'question':
      return slackNextTexts.question(requester);
    case 'approval':
      return slackNextTexts.approval;
    case 'identity':
      return slackNextTexts.identity(requester);
    case 'hold':
      return slackNextTexts.hold;
    case 'close':
      return slackNextTexts.close;
    default:
      return assertNever(timer);
  }
}

function climbWords(facts: CardFacts, context: CardContext): string {
  const tiers = context.names.tiers(facts.policy);
  const above = tiers.find((tier, index) => index >= (facts.tier?.position ?? tiers.length) && (tier.kind === 'agent' || tier.reachable));
  return above ? slackNextTexts.page(tierPlace(above, context)) : slackNextTexts.climb;
}

function tierPlace(tier: Tier, context: CardContext): string {
  if (tier.kind === 'human') return queueName(context, tier.queue);
  return tier.kind === 'vendor' ? context.names.vendor(tier.vendor) : slackCardTexts.byAgent;
}
