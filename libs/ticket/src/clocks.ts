/** Time as data: spans on the calendar or in business hours. Pure; the zone rules come from Intl, the calendar from the policy set. */

/** Milliseconds on the wall clock, or milliseconds of business time on the policy's calendar. */
export type Span = { ms: number } | { businessMs: number };

export interface Calendar {
  /** IANA zone, such as `Europe/Madrid`. */
  zone: string;
  /** Working intervals by ISO weekday (1 = Monday ... 7 = Sunday), as minutes of the local day, ascending. */
  week: Record<string, [startMinute: number, endMinute: number][]>;
  /** Local dates `YYYY-MM-DD` without work. */
  holidays: string[];
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * The first instant by which the whole span has passed, in epoch milliseconds. Without a calendar, or on one that never works, business
 * time passes like any other time. Local times that daylight saving skips or repeats count once.
 */
export function addSpan(from: number, span: Span, calendar: Calendar | null): number {
  if ('ms' in span) return from + span.ms;
  if (span.businessMs <= 0 || !calendar || !everWorks(calendar)) return from + span.businessMs;
  let left = span.businessMs;
  for (const [start, end] of workAfter(from, calendar)) {
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  return from + span.businessMs;
}

/** Business milliseconds from `a` to `b`; 0 when `b` is not later. Without a calendar all time counts. */
export function businessMsBetween(a: number, b: number, calendar: Calendar | null): number {
  if (b <= a) return 0;
  if (!calendar || !everWorks(calendar)) return b - a;
  let passed = 0;
  for (const [start, end] of workAfter(a, calendar)) {
    if (start >= b) break;
    passed += Math.min(end, b) - start;
  }
  return passed;
}

/** `at` itself in working time, else the next moment at which work begins. */
export function nextOpening(at: number, calendar: Calendar | null): number {
  if (!calendar || !everWorks(calendar)) return at;
  for (const [start] of workAfter(at, calendar)) return start;
  return at;
}

export function everWorks(calendar: Calendar): boolean {
  return Object.values(calendar.week).some((intervals) => intervals.some(([start, end]) => end > start));
}

/** Working intervals as instants, ascending, without overlap, none before `from`; ends only for a calendar that never works. */
function* workAfter(from: number, calendar: Calendar): Generator<[start: number, end: number]> {
  const offsetAt = zoneOffset(calendar.zone);
  const holidays = new Set(calendar.holidays);
  let passed = from;
  // The local day before: its last interval may reach past its midnight where daylight saving moves the clock.
  let day = Math.floor((from + offsetAt(from)) / dayMs) - 1;
  for (; everWorks(calendar); day += 1) {
    if (holidays.has(isoDate(day))) continue;
    for (const [startMinute, endMinute] of calendar.week[isoWeekday(day)] ?? []) {
      const start = Math.max(passed, instantOf(day * dayMs + startMinute * minuteMs, offsetAt));
      const end = instantOf(day * dayMs + endMinute * minuteMs, offsetAt);
      if (end <= start) continue;
      passed = end;
      yield [start, end];
    }
  }
}

/** Instant of a local time: the earlier one where the clock goes back, the moment after the jump where it leaps forward. */
function instantOf(local: number, offsetAt: (instant: number) => number): number {
  const before = local - offsetAt(local - dayMs);
  const after = local - offsetAt(local + dayMs);
  if (before === after) return before;
  const candidates = [before, after].filter((instant) => instant + offsetAt(instant) === local);
  return candidates.length > 0 ? Math.min(...candidates) : before;
}

/** Milliseconds that the zone is ahead of UTC. A formatter a call, none kept: one in each cached ticket would hold 37 KB. */
function zoneOffset(zone: string): (instant: number) => number {
  if (zone === 'UTC') return () => 0;
  const formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (instant) => {
    const [, sign, hours, minutes, seconds] = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(formatter.format(instant)) ?? [];
    const size = ((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000;
    return sign === '-' ? -size : size;
  };
}

function isoDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** 1 January 1970 was a Thursday. */
function isoWeekday(day: number): string {
  return String(((((day + 3) % 7) + 7) % 7) + 1);
}
