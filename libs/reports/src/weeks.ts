/** Weeks begin on Monday, UTC. */
import type { OverviewWeek } from '@tierdesk/api-contract';
import type { EpisodeFact } from './facts.js';
import { median, numbersOf, resolveTimes } from './numbers.js';

const dayMs = 86_400_000;

/** The Monday on or before the moment, as `YYYY-MM-DD`. */
export function weekOf(at: number): string {
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - weekday * dayMs).toISOString().slice(0, 10);
}

/** All weeks that the period touches, also the empty ones. */
export function weeksBetween(from: number, to: number): string[] {
  const weeks: string[] = [];
  for (let monday = Date.parse(weekOf(from)); monday < to; monday += 7 * dayMs) weeks.push(new Date(monday).toISOString().slice(0, 10));
  return weeks;
}

export function overviewWeeks(facts: readonly EpisodeFact[], from: number, to: number, at: (fact: EpisodeFact) => number): OverviewWeek[] {
  const byWeek = Map.groupBy(facts, (fact) => weekOf(at(fact)));
  return weeksBetween(from, to).map((week) => {
    const ofWeek = byWeek.get(week) ?? [];
    const { eligible, classes, escalated, escalationRate, selfResolutionRate } = numbersOf(ofWeek);
    return { week, eligible, classes, escalated, escalationRate, selfResolutionRate, medianResolveMs: median(resolveTimes(ofWeek)) };
  });
}
