/** Times as a reader says them, in the reader's zone. */
import { mailTexts } from '@tierdesk/texts';

export interface ReaderClock {
  /** IANA zone. */
  zone: string;
  /** The zone is assumed, or not the desk's: its short name is shown. */
  named: boolean;
}

const dayMs = 86_400_000;

/** `14:47`, with the zone where that is not plain. */
export function clockTime(at: number, { zone, named }: ReaderClock): string {
  return format(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(named ? { timeZoneName: 'short' } : {}) });
}

/** `Today, 14:47` · `Tomorrow, 09:00` · `Tuesday, 09:00` · `8 December, 09:00` */
export function moment(at: number, now: number, clock: ReaderClock): string {
  return `${dayName(at, now, clock.zone)}, ${clockTime(at, clock)}`;
}

/** Inside a sentence: `14:47` · `tomorrow, 09:00` · `Tuesday, 09:00` */
export function momentInSentence(at: number, now: number, clock: ReaderClock): string {
  const words = moment(at, now, clock);
  if (words.startsWith(`${mailTexts.today}, `)) return words.slice(mailTexts.today.length + 2);
  return words.startsWith(`${mailTexts.tomorrow}, `) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** `2 November 2026` */
export function calendarDay(at: number, zone: string): string {
  return format(at, zone, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `55 min` · `3 h 26 min` · `2 days` */
export function span(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 60) return ms > 0 && minutes === 0 ? `${Math.ceil(ms / 1000)} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
}

function dayName(at: number, now: number, zone: string): string {
  const days = dayNumber(at, zone) - dayNumber(now, zone);
  if (days === 0) return mailTexts.today;
  if (days === 1) return mailTexts.tomorrow;
  if (days > 1 && days < 7) return format(at, zone, { weekday: 'long' });
  return format(at, zone, { day: 'numeric', month: 'long' });
}

function dayNumber(at: number, zone: string): number {
  const parts = format(at, zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).split('/').map(Number);
  const [day = 1, month = 1, year = 1970] = parts;
  return Date.UTC(year, month - 1, day) / dayMs;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Building a format costs far more than using it. */
function format(at: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${zone} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options })));
  return made.format(at);
}
