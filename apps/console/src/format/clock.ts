/** Times as people read them, in the zone of the desk. The zone and the present are parameters. */
import { span } from './duration';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${zone}|${key}`;
  const known = formatters.get(id);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
  formatters.set(id, made);
  return made;
}

const hourMinute = (zone: string) => formatter(zone, 'hm', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const hourMinuteSecond = (zone: string) => formatter(zone, 'hms', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const dayMonthYearParts = (zone: string) => formatter(zone, 'dmy', { day: 'numeric', month: 'numeric', year: 'numeric' });
const weekday = (zone: string) => formatter(zone, 'wd', { weekday: 'short' });
const isoDay = (zone: string) => formatter(zone, 'iso', { year: 'numeric', month: '2-digit', day: '2-digit' });

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateParts(at: Date, zone: string): { day: string; month: string; year: string } {
  const parts = dayMonthYearParts(zone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((found) => found.type === type)?.value ?? '';
  return { day: String(Number(part('day'))), month: months[Number(part('month')) - 1] ?? '', year: part('year') };
}

function dateName(at: Date, zone: string, withYear = false): string {
  const { day, month, year } = dateParts(at, zone);
  return withYear ? `${day} ${month} ${year}` : `${day} ${month}`;
}

export function sameDay(one: Date, other: Date, zone: string): boolean {
  return isoDay(zone).format(one) === isoDay(zone).format(other);
}

/** `14:37` today, `Fri 09:30` within six days, else `1 Dec`. */
export function dueAt(at: Date, now: Date, zone: string): string {
  if (sameDay(at, now, zone)) return hourMinute(zone).format(at);
  if (Math.abs(at.getTime() - now.getTime()) < 6 * span.day) return `${weekday(zone).format(at)} ${hourMinute(zone).format(at)}`;
  return dateName(at, zone);
}

/** `13:18:02` today, else `19 Nov 13:18`. */
export function happenedAt(at: Date, now: Date, zone: string): string {
  return sameDay(at, now, zone) ? hourMinuteSecond(zone).format(at) : `${dateName(at, zone)} ${hourMinute(zone).format(at)}`;
}

export function clockTime(at: Date, zone: string): string {
  return hourMinuteSecond(zone).format(at);
}

export function shortClockTime(at: Date, zone: string): string {
  return hourMinute(zone).format(at);
}

export function fullTime(at: Date, zone: string): string {
  return `${dateName(at, zone, true)} ${hourMinuteSecond(zone).format(at)}`;
}

/** `24 Aug`. */
export function dayName(at: Date, zone: string): string {
  return dateName(at, zone);
}

/** `22 Aug – 19 Nov 2026`; `to` is exclusive. */
export function periodName(from: Date, to: Date, zone: string): string {
  const last = new Date(to.getTime() - 1);
  const firstText = from.getUTCFullYear() === last.getUTCFullYear() ? dateName(from, zone) : dateName(from, zone, true);
  return `${firstText} – ${dateName(last, zone, true)}`;
}
