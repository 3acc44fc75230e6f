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
