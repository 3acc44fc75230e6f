/** Durations as people write them in `config/`, turned into spans when policies are compiled; the workflow never parses. */
import { everWorks, type Calendar, type Span } from './clocks.js';

export type WrittenSpan = string | { business: string };

const pattern = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const hourMs = 3_600_000;

/**
 * ISO 8601 in weeks, days, hours, minutes and seconds: `PT3S`, `PT4H`, `P3D`; months and years are refused because their length varies.
 *
 * `{ business: ... }` counts business time. Its hours are hours of work. Its day is the calendar's mean working day (working time of the
 * week ÷ days of the week with work) and its week is the working time of a week, so `{ business: P3D }` is three such days of work,
 * whatever hour they start at. Without a calendar business time is time on the clock.
 * @throws RangeError with a line for the person who wrote it
 */
export function parseSpan(written: WrittenSpan, calendar: Calendar | null): Span {
  const text = typeof written === 'string' ? written : written.business;
  if (typeof written === 'string' || !calendar || !everWorks(calendar)) return { ms: milliseconds(text, 24 * hourMs, 7 * 24 * hourMs) };
  const week = workingWeek(calendar);
  return { businessMs: milliseconds(text, week.ms / week.days, week.ms) };
}

/** Whole seconds' worth of milliseconds, so that a deadline never shows a fraction. */
function milliseconds(text: string, dayMs: number, weekMs: number): number {
  const parts = pattern.exec(text.trim());
  if (!parts || !/\d/.test(text) || text.trim().endsWith('T')) {
    throw new RangeError(`"${text}" is no duration; write it as PT30M (30 minutes), PT4H (4 hours) or P3D (3 days)`);
  }
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number];
  return Math.round((weeks * weekMs + days * dayMs + hours * hourMs + minutes * 60_000 + seconds * 1000) / 1000) * 1000;
}

function workingWeek(calendar: Calendar): { ms: number; days: number } {
  const minutes = Object.values(calendar.week)
    .map((intervals) => intervals.reduce((sum, [start, end]) => sum + Math.max(0, end - start), 0))
    .filter((sum) => sum > 0);
  return { ms: minutes.reduce((sum, day) => sum + day, 0) * 60_000, days: minutes.length };
}
