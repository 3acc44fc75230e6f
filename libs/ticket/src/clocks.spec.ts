import { describe, expect, it } from 'vitest';
import { addSpan, businessMsBetween, nextOpening, type Calendar } from './clocks.js';
import { parseSpan } from './spans.js';

const hour = 3_600_000;
const minute = 60_000;
const at = (text: string): number => Date.parse(text);
const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

const lunchDays: [number, number][] = [
  [540, 840],
  [900, 1080],
];
/** Monday to Thursday 09:00-14:00 and 15:00-18:00, Friday 08:00-15:00. */
const office: Calendar = {
  zone: 'Europe/Madrid',
  week: { 1: lunchDays, 2: lunchDays, 3: lunchDays, 4: lunchDays, 5: [[480, 900]] },
  holidays: ['2026-04-06'],
};
const always: Calendar = {
  zone: 'Europe/Madrid',
  week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[0, 1440]] as [number, number][]])),
  holidays: [],
};

describe('a span of calendar time', () => {
  it('passes at night and on holidays too', () => {
    expect(iso(addSpan(at('2026-04-04T22:00:00Z'), { ms: 4 * hour }, office))).toBe('2026-04-05T02:00:00Z');
  });
});

describe('a span of business time', () => {
  const add = (from: string, ms: number, calendar: Calendar | null = office): string => iso(addSpan(at(from), { businessMs: ms }, calendar));

  it('ends the same morning when enough of it is left', () => {
    expect(add('2026-03-03T08:30:15Z', hour)).toBe('2026-03-03T09:30:15Z');
  });

  it('stops over lunch', () => {
    expect(add('2026-03-03T12:30:00Z', hour)).toBe('2026-03-03T14:30:00Z');
  });

  it('ends with the last moment of work, not with the next opening', () => {
    expect(add('2026-03-03T16:00:00Z', hour)).toBe('2026-03-03T17:00:00Z');
  });

  it('starts at the opening when it begins at night', () => {
    expect(add('2026-03-03T22:00:00Z', 10 * minute)).toBe('2026-03-04T08:10:00Z');
  });

  it('passes over the weekend and a holiday Monday', () => {
    expect(add('2026-04-03T16:10:00Z', minute)).toBe('2026-04-07T07:01:00Z');
  });

  it('keeps local hours across the change to summer time', () => {
    expect(add('2026-03-27T13:00:00Z', 2 * hour)).toBe('2026-03-30T08:00:00Z');
  });

  it('counts a day of 23 hours and one of 25 as long as they are', () => {
    expect(businessMsBetween(at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'), always)).toBe(23 * hour);
    expect(businessMsBetween(at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'), always)).toBe(25 * hour);
    expect(add('2026-10-24T22:00:00Z', 25 * hour, always)).toBe('2026-10-25T23:00:00Z');
  });

  it('counts a night shift once when the clock leaps over its end', () => {
    const night: Calendar = {
      zone: 'Europe/Madrid',
      week: {
        7: [
          [0, 150],
          [180, 240],
        ],
      },
      holidays: [],
    };
    expect(businessMsBetween(at('2026-03-28T00:00:00Z'), at('2026-03-29T12:00:00Z'), night)).toBe(3 * hour);
  });

  it('works in zones with half hours and on the other side of the date line', () => {
    const week = { 1: [[540, 1020]] as [number, number][] };
    expect(add('2026-03-01T00:00:00Z', hour, { zone: 'Asia/Kathmandu', week, holidays: [] })).toBe('2026-03-02T04:15:00Z');
    expect(add('2026-03-01T00:00:00Z', hour, { zone: 'Pacific/Kiritimati', week, holidays: [] })).toBe('2026-03-01T20:00:00Z');
  });

  it('passes like calendar time without a calendar or on one that never works', () => {
    expect(add('2026-04-04T22:00:00Z', hour, null)).toBe('2026-04-04T23:00:00Z');
    expect(add('2026-04-04T22:00:00Z', hour, { zone: 'UTC', week: { 1: [[540, 540]] }, holidays: [] })).toBe('2026-04-04T23:00:00Z');
    expect(businessMsBetween(0, hour, null)).toBe(hour);
  });

  it('is nothing when it ends before it starts', () => {
    expect(businessMsBetween(hour, 0, office)).toBe(0);
    expect(addSpan(hour, { businessMs: 0 }, office)).toBe(hour);
  });
});

describe('the next opening', () => {
  it('is Tuesday at nine for a mail of Friday evening before a holiday Monday', () => {
    expect(iso(nextOpening(at('2026-04-03T16:10:00Z'), office))).toBe('2026-04-07T07:00:00Z');
  });
  it('is now during work', () => {
    expect(iso(nextOpening(at('2026-03-03T08:30:00Z'), office))).toBe('2026-03-03T08:30:00Z');
  });
});

describe('a written duration', () => {
  it('is read in seconds, minutes, hours, days and weeks', () => {
    expect(parseSpan('PT3S', office)).toEqual({ ms: 3000 });
    expect(parseSpan('PT1H30M', office)).toEqual({ ms: 90 * minute });
    expect(parseSpan('P3D', office)).toEqual({ ms: 72 * hour });
    expect(parseSpan('P1W', null)).toEqual({ ms: 168 * hour });
  });

  it('counts hours of work, and days as the mean working day of the calendar', () => {
    expect(parseSpan({ business: 'PT24H' }, office)).toEqual({ businessMs: 24 * hour });
    expect(parseSpan({ business: 'P3D' }, office)).toEqual({ businessMs: 3 * 7.8 * hour });
    expect(parseSpan({ business: 'P1W' }, office)).toEqual({ businessMs: 39 * hour });
    expect(parseSpan({ business: 'P3D' }, null)).toEqual({ ms: 72 * hour });
  });

  it.each(['', 'P', 'PT', 'P3DT', '4h', '-PT1H', 'P1M', 'P1Y', 'PT'])('is refused as %j', (text) => {
    expect(() => parseSpan(text, null)).toThrow(/is no duration/);
  });
});

describe('on any calendar', () => {
  /** A small repeatable generator (mulberry32), so that a failure can be run again. */
  const random = (seed: number) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const zones = [
    'UTC',
    'Europe/Madrid',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/St_Johns',
    'Africa/Cairo',
  ];

  function anyCalendar(next: () => number): Calendar {
    const week: Calendar['week'] = {};
    for (let day = 1; day <= 7; day += 1) {
      const marks = [...new Set(Array.from({ length: 4 }, () => Math.floor(next() * 1441)))].sort((a, b) => a - b);
      const pairs = Math.floor(next() * 3);
      week[day] = Array.from({ length: Math.min(pairs, Math.floor(marks.length / 2)) }, (_, i) => [marks[2 * i]!, marks[2 * i + 1]!]);
    }
    week[3] ??= [];
    if (week[3].length === 0) week[3] = [[600, 900]];
    const holidays = Array.from({ length: Math.floor(next() * 20) }, () =>
      iso(at('2026-01-01T00:00:00Z') + Math.floor(next() * 365) * 24 * hour).slice(0, 10),
    );
    return { zone: zones[Math.floor(next() * zones.length)]!, week, holidays };
  }

  it('a span added is the business time between its ends', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const next = random(seed);
      const calendar = anyCalendar(next);
      const from = at('2026-01-01T00:00:00Z') + Math.floor(next() * 365 * 24 * 3600) * 1000;
      const businessMs = Math.floor(next() * 60 * 3600) * 1000 + 1000;
      const end = addSpan(from, { businessMs }, calendar);
      expect([seed, businessMsBetween(from, end, calendar)]).toEqual([seed, businessMs]);
      expect([seed, businessMsBetween(from, end - 1000, calendar)]).toEqual([seed, businessMs - 1000]);
    }
  });

  it('two spans one after the other are their sum', () => {
    for (let seed = 1000; seed <= 1200; seed += 1) {
      const next = random(seed);
      const calendar = anyCalendar(next);
      const from = at('2026-01-01T00:00:00Z') + Math.floor(next() * 365 * 24 * 3600) * 1000;
      const [first, second] = [Math.floor(next() * 30 * 3600) * 1000, Math.floor(next() * 30 * 3600) * 1000 + 1000];
      const stepwise = addSpan(addSpan(from, { businessMs: first }, calendar), { businessMs: second }, calendar);
      expect([seed, stepwise]).toEqual([seed, addSpan(from, { businessMs: first + second }, calendar)]);
    }
  });
});
