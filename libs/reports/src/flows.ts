/** Where escalated episodes went, how soon they were answered, where their time went, and how the categories compare. */
import type { OverviewCategory, OverviewFirstResponse, OverviewFlow, OverviewLegs } from '@tierdesk/api-contract';
import { legs, type EscalationReason } from '@tierdesk/ticket/vocabulary';
import { isEligible, isSelfResolved, type EpisodeFact } from './facts.js';
import { median, numbersOf, quantile, resolveTimes } from './numbers.js';

/** What stands for an escalation whose reason was not kept. */
const unknownReason: EscalationReason = 'manual';

export function flowsOf(facts: readonly EpisodeFact[]): OverviewFlow[] {
  const flows = new Map<string, OverviewFlow>();
  for (const fact of facts) {
    if (!isEligible(fact) || !fact.escalated) continue;
    const flow: OverviewFlow = {
      reason: fact.reasons[0] ?? unknownReason,
      first: fact.held.find((kind) => kind !== 'agent') === 'vendor' ? 'vendor' : 'human',
      vendor: fact.vendorEscalated,
      class: fact.class,
      heldBy: fact.heldBy,
      count: 1,
    };
    const key = [flow.reason, flow.first, flow.vendor, flow.class, flow.heldBy].join(' ');
    const known = flows.get(key);
    if (known) known.count += 1;
    else flows.set(key, flow);
  }
  return [...flows.values()].sort((a, b) => b.count - a.count);
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const bucketLimits = [30 * secondMs, minuteMs, 2 * minuteMs, 5 * minuteMs, 15 * minuteMs, 60 * minuteMs, 240 * minuteMs, null];

export function firstResponseOf(facts: readonly EpisodeFact[]): OverviewFirstResponse {
  const eligible = facts.filter(isEligible);
  const any = eligible.flatMap((fact) => (fact.firstResponseAt === null ? [] : [Math.max(0, fact.firstResponseAt - fact.openedAt)]));
  const human = eligible.flatMap((fact) => (fact.firstHumanResponseAt === null ? [] : [Math.max(0, fact.firstHumanResponseAt - fact.openedAt)]));
  const within = (values: number[], from: number, upTo: number | null) => values.filter((ms) => ms > from && (upTo === null || ms <= upTo)).length;
  return {
    buckets: bucketLimits.map((upToMs, index) => {
      const from = bucketLimits[index - 1] ?? -1;
      return { upToMs, any: within(any, from, upToMs), human: within(human, from, upToMs) };
    }),
    any: series(any),
    human: series(human),
    unanswered: eligible.length - any.length,
  };
}

const series = (values: number[]) => ({ count: values.length, p50Ms: quantile(values, 0.5), p90Ms: quantile(values, 0.9) });

export function legsOf(facts: readonly EpisodeFact[]): OverviewLegs[] {
  const groups: [OverviewLegs['group'], (fact: EpisodeFact) => boolean][] = [
    ['self', isSelfResolved],
    ['human_resolved', (fact) => fact.class === 'human_resolved'],
    ['vendor_resolved', (fact) => fact.class === 'vendor_resolved'],
  ];
  return groups.map(([group, belongs]) => {
    const own = facts.filter((fact) => isEligible(fact) && belongs(fact));
    const mean = (ms: (fact: EpisodeFact) => number) => (own.length === 0 ? 0 : own.reduce((sum, fact) => sum + ms(fact), 0) / own.length);
    const meanMs = Object.fromEntries(legs.map((leg) => [leg, mean((fact) => fact.legs[leg])])) as OverviewLegs['meanMs'];
    return { group, episodes: own.length, totalMs: legs.reduce((sum, leg) => sum + meanMs[leg], 0), meanMs };
  });
}

/** Most escalated episodes first: volume times rate. */
export function categoriesOf(facts: readonly EpisodeFact[], titleOf: (category: string) => string): OverviewCategory[] {
  return [...Map.groupBy(facts.filter(isEligible), (fact) => fact.category)]
    .map(([category, own]) => {
      const { eligible, escalated, escalationRate, selfResolutionRate, interval95, reasons } = numbersOf(own);
      return {
        category,
        title: titleOf(category),
        eligible,
        escalated,
        escalationRate,
        selfResolutionRate,
        interval95,
        medianResolveMs: median(resolveTimes(own)),
        leadingReason: reasons[0]?.reason ?? null,
      };
    })
    .sort((a, b) => b.escalated - a.escalated || b.eligible - a.eligible);
}
