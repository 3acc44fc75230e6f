import { describe, expect, it } from 'vitest';
import type { EpisodeFact } from './facts.js';
import { categoriesOf, firstResponseOf, flowsOf, legsOf } from './flows.js';
import { numbersOf, quantile, wilson } from './numbers.js';
import { weekOf, weeksBetween } from './weeks.js';

const opened = Date.UTC(2026, 10, 4, 9);
const minute = 60_000;
const noLegs = { agent: 0, queue: 0, human: 0, requester: 0, approver: 0, vendor: 0 };

function fact(changes: Partial<EpisodeFact>): EpisodeFact {
  return {
    ticket: 1,
    number: 1,
    openedAt: opened,
    endedAt: null,
    class: 'confirmed',
    excluded: null,
    reasons: [],
    held: ['agent'],
    tiers: ['agent'],
    heldBy: 'agent',
    escalated: false,
    vendorEscalated: false,
    reopened: false,
    firstResponseAt: null,
    firstHumanResponseAt: null,
    resolvedAt: null,
    legs: noLegs,
    category: 'vpn',
    ...changes,
  };
}

const escalated = (changes: Partial<EpisodeFact>) =>
  fact({ class: 'human_resolved', escalated: true, held: ['agent', 'human'], heldBy: 'human', reasons: ['no_knowledge'], ...changes });

describe('the headline numbers', () => {
  it('count each eligible episode in exactly one class', () => {
    const numbers = numbersOf([
      fact({}),
      fact({ class: 'assumed' }),
      escalated({}),
      escalated({ class: 'open' }),
      fact({ excluded: 'withdrawn', class: 'abandoned' }),
    ]);
    expect(numbers.eligible).toBe(4);
    expect(Object.values(numbers.classes).reduce((sum, n) => sum + n, 0)).toBe(4);
    expect(numbers.excluded.withdrawn).toBe(1);
    expect(numbers).toMatchObject({ escalated: 2, escalationRate: 0.5, selfResolutionRate: 0.25 });
  });

  it('never let what is assumed polish the headline', () => {
    expect(numbersOf([fact({ class: 'assumed' })]).selfResolutionRate).toBe(0);
  });

  it('are null and not zero when nothing is eligible', () => {
    expect(numbersOf([fact({ excluded: 'spam' })])).toMatchObject({ escalationRate: null, selfResolutionRate: null, interval95: null });
  });

  it('give each escalated episode one reason, the first', () => {
    const { reasons, escalated: n } = numbersOf([escalated({ reasons: ['timeout', 'vendor_silent'] }), escalated({}), escalated({})]);
    expect(reasons).toEqual([
      { reason: 'no_knowledge', count: 2 },
      { reason: 'timeout', count: 1 },
    ]);
    expect(reasons.reduce((sum, { count }) => sum + count, 0)).toBe(n);
  });

  it('state the uncertainty of few episodes', () => {
    const [low, high] = wilson(8, 10) ?? [0, 0];
    expect(low).toBeCloseTo(0.4902, 3);
    expect(high).toBeCloseTo(0.9433, 3);
  });
});

it('the flows add up to the escalated episodes', () => {
  const facts = [
    escalated({}),
    escalated({}),
    escalated({ vendorEscalated: true, class: 'vendor_resolved', heldBy: 'vendor', held: ['agent', 'human', 'vendor'] }),
    fact({}),
  ];
  expect(flowsOf(facts).map(({ first, vendor, class: c, count }) => [first, vendor, c, count])).toEqual([
    ['human', false, 'human_resolved', 2],
    ['human', true, 'vendor_resolved', 1],
  ]);
});

it('first responses fall into exactly one bucket each, and silence is shown', () => {
  const report = firstResponseOf([
    fact({ firstResponseAt: opened + 30_000 }),
    fact({ firstResponseAt: opened + 30_001 }),
    fact({ firstResponseAt: opened + 300 * minute }),
    fact({}),
  ]);
  expect(report.buckets.map(({ any }) => any)).toEqual([1, 1, 0, 0, 0, 0, 0, 1]);
  expect(report.unanswered).toBe(1);
});

it('the legs of a group add up to its mean time', () => {
  const [self] = legsOf([fact({ legs: { ...noLegs, agent: 2 * minute, requester: 8 * minute } }), fact({ legs: { ...noLegs, agent: 4 * minute } })]);
  expect(self).toMatchObject({ group: 'self', episodes: 2, totalMs: 7 * minute });
});

it('categories stand by the number of escalated episodes', () => {
  const rows = categoriesOf([escalated({ category: 'erp' }), fact({}), fact({}), escalated({}), escalated({})], (key) => key.toUpperCase());
  expect(rows.map(({ title, eligible, escalated: n }) => [title, eligible, n])).toEqual([
    ['VPN', 4, 2],
    ['ERP', 1, 1],
  ]);
});

it('quantiles are values that occurred', () => {
  expect(quantile([5, 1, 9, 3], 0.5)).toBe(3);
  expect(quantile([5, 1, 9, 3], 0.9)).toBe(9);
  expect(quantile([], 0.5)).toBeNull();
});

it('weeks begin on Monday, also across a year, and none is missing', () => {
  expect(weekOf(Date.UTC(2026, 10, 1, 23, 59))).toBe('2026-10-26');
  expect(weekOf(Date.UTC(2026, 10, 2))).toBe('2026-11-02');
  expect(weeksBetween(Date.UTC(2026, 11, 30), Date.UTC(2027, 0, 12))).toEqual(['2026-12-28', '2027-01-04', '2027-01-11']);
});
