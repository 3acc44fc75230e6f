/** `calendars/*.yaml`: when people work. Several intervals a day, holidays by date. */
import { isTimeZone } from '@tierdesk/platform';
import { everWorks, type Calendar } from '@tierdesk/ticket';
import { z } from 'zod';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const Interval = z.string().transform((text, context): [number, number] => {
  const [, h1, m1, h2, m2] = (/^(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)$/.exec(text) ?? []).map(Number);
  const start = h1! * 60 + m1!;
  const end = h2! * 60 + m2!;
  if (!(start < end) || end > 1440 || m1! > 59 || m2! > 59) {
    context.addIssue({ code: 'custom', message: `"${text}" is no interval of one day; write it as 09:00-14:00 (the end may be 24:00)` });
    return z.NEVER;
  }
  return [start, end];
});

const Day = z.array(Interval).superRefine((intervals, context) => {
  for (let index = 1; index < intervals.length; index += 1) {
    if (intervals[index]![0] < intervals[index - 1]![1]) {
      context.addIssue({ code: 'custom', path: [index], message: 'begins before the interval before it has ended' });
    }
  }
});

const holiday = z.string().refine((date) => isDate(date), 'not a date such as 2026-12-25');
const zone = z.string().refine(isTimeZone, 'not a time zone such as Europe/Madrid');

export const CalendarFile = z
  .strictObject({ zone, week: z.partialRecord(z.enum(weekdays), Day), holidays: z.array(holiday).default([]) })
  .transform(({ zone: name, week, holidays }): Calendar => {
    const days = weekdays.flatMap((day, index) => (week[day]?.length ? [[String(index + 1), week[day]] as const] : []));
    return { zone: name, week: Object.fromEntries(days), holidays: [...new Set(holidays)].sort() };
  })
  .refine(everWorks, { path: ['week'], message: 'nobody ever works; give at least one day an interval such as 09:00-17:00' });

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
