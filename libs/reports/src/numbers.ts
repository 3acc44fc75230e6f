/** The headline numbers of a set of episodes, each by its definition in one place. */
import { exclusions, outcomeClasses, type EscalationReason, type Exclusion, type OutcomeClass } from '@tierdesk/ticket/vocabulary';
import { isEligible, isSelfResolved, type EpisodeFact } from './facts.js';

export interface Numbers {
  eligible: number;
  classes: Record<OutcomeClass, number>;
  excluded: Record<Exclusion, number>;
  escalated: number;
  /** Fractions; null when nothing is eligible. */
  escalationRate: number | null;
  vendorEscalated: number;
  vendorEscalationRate: number | null;
  selfResolutionRate: number | null;
  interval95: [low: number, high: number] | null;
  /** Each episode by its first reason, so that they add up to `escalated`. */
  reasons: { reason: EscalationReason; count: number }[];
}

export function numbersOf(facts: readonly EpisodeFact[]): Numbers {
  const eligible = facts.filter(isEligible);
  const count = (holds: (fact: EpisodeFact) => boolean) => eligible.filter(holds).length;
  const rate = (part: number) => (eligible.length === 0 ? null : part / eligible.length);
  const escalated = eligible.filter((fact) => fact.escalated);
  const selfResolved = count(isSelfResolved);
  const vendorEscalated = count((fact) => fact.vendorEscalated);
  return {
    eligible: eligible.length,
    classes: counts(
      outcomeClasses,
      eligible.map((fact) => fact.class),
    ),
    excluded: counts(
      exclusions,
      facts.flatMap((fact) => fact.excluded ?? []),
    ),
    escalated: escalated.length,
    escalationRate: rate(escalated.length),
    vendorEscalated,
    vendorEscalationRate: rate(vendorEscalated),
    selfResolutionRate: rate(selfResolved),
    interval95: wilson(selfResolved, eligible.length),
    reasons: tally(escalated.flatMap((fact) => fact.reasons[0] ?? [])).map(([reason, n]) => ({ reason, count: n })),
  };
}

export function counts<K extends string>(keys: readonly K[], values: readonly K[]): Record<K, number> {
  const result = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  for (const value of values) result[value] += 1;
  return result;
}

/** Most frequent first, then by name. */
export function tally<K extends string>(values: readonly K[]): [key: K, count: number][] {
  const result = new Map<K, number>();
  for (const value of values) result.set(value, (result.get(value) ?? 0) + 1);
  return [...result].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

/** Wilson score interval, 95 %. Source: E. B. Wilson, JASA 22 (1927), 209-212. */
export function wilson(part: number, whole: number): [low: number, high: number] | null {
  if (whole === 0) return null;
  const z = 1.959964;
  const share = part / whole;
  const centre = share + (z * z) / (2 * whole);
  const spread = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  const scale = 1 + (z * z) / whole;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

/** By nearest rank: a value that occurred. Null without values. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? null;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** Opening to the resolving act, calendar time; only what was resolved. */
export function resolveTimes(facts: readonly EpisodeFact[]): number[] {
  return facts.flatMap((fact) =>
    isEligible(fact) && fact.resolvedAt !== null && fact.class !== 'abandoned' ? [fact.resolvedAt - fact.openedAt] : [],
  );
}
