/** Dates as people write them; where day and month could be taken for each other, nothing is read. Pure. */

const day = 24 * 3_600_000;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g;
const dotted = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?(?!\d)/g;
const slashed = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/g;
const monthFirst = new RegExp(`\\b${monthWord}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (\\d{4}))?`, 'g');
const dayFirst = new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of )?${monthWord}\\b\\.?(?:,? (\\d{4}))?`, 'g');
const near = /\b(today|the day after tomorrow|tomorrow)\b/g;
const weekday = new RegExp(`\\b(next )?(${weekdays.join('|')})\\b`, 'g');

/** @returns epoch ms of the day in UTC; null when there is none, more than one, or one that can be read in two ways */
export function readDate(text: string, today: Date): number | null {
  const found = new Set<number | null>();
  let rest = text.normalize('NFKC').toLowerCase();
  const take = (pattern: RegExp, read: (...groups: (string | undefined)[]) => number | null) => {
    rest = rest.replace(pattern, (_whole, ...groups: unknown[]) => {
      found.add(read(...groups.map((group) => (typeof group === 'string' ? group : undefined))));
      return ' ';
    });
  };
  take(iso, (year, month, date) => dayOf(Number(year), Number(month), Number(date)));
  take(slashed, (first, second, year) => slashedDay(Number(first), Number(second), Number(year)));
  take(dotted, (date, month, year) => dated(Number(date), Number(month), year, today));
  take(monthFirst, (month, date, year) => dated(Number(date), monthOf(month), year, today));
  take(dayFirst, (date, month, year) => dated(Number(date), monthOf(month), year, today));
  take(near, (word) => startOf(today) + (word === 'today' ? 0 : word === 'tomorrow' ? 1 : 2) * day);
  take(weekday, (next, name) => (next ? null : nextWeekday(weekdays.indexOf(name ?? ''), today)));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** 24/11 and 11/24 say which is the month; 03/04 does not. */
function slashedDay(first: number, second: number, year: number): number | null {
  if (first > 12) return dayOf(year, second, first);
  if (second > 12) return dayOf(year, first, second);
  return first === second ? dayOf(year, first, second) : null;
}

/** Without a year it is the next time that the day comes. */
function dated(date: number, month: number, year: string | undefined, today: Date): number | null {
  if (year !== undefined) return dayOf(Number(year), month, date);
  const now = startOf(today);
  const thisYear = dayOf(today.getUTCFullYear(), month, date);
  return thisYear !== null && thisYear >= now ? thisYear : dayOf(today.getUTCFullYear() + 1, month, date);
}

function nextWeekday(wanted: number, today: Date): number {
  const ahead = (wanted - today.getUTCDay() + 7) % 7;
  return startOf(today) + (ahead === 0 ? 7 : ahead) * day;
}

function dayOf(year: number, month: number, date: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const same = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return same ? at.getTime() : null;
}

const startOf = (at: Date) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
const monthOf = (word = '') => months.indexOf(word.slice(0, 3)) + 1;
