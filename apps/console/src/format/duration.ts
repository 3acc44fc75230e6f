const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export interface DurationPart {
  amount: string;
  unit: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The two largest units that matter: `38 s`, `14 min`, `2 h 40`, `1 d 3 h`. */
export function durationParts(ms: number): DurationPart[] {
  const whole = Math.max(0, ms);
  if (whole < 10 * second && whole % second !== 0) return [{ amount: (Math.ceil(whole / 100) / 10).toFixed(1), unit: 's' }];
  if (whole < 99.5 * second && Math.round(whole / second) < 60) return [{ amount: String(Math.round(whole / second)), unit: 's' }];
  const minutes = Math.round(whole / minute);
  if (minutes < 60) return [{ amount: String(minutes), unit: 'min' }];
  if (minutes < 24 * 60) {
    const rest = minutes % 60;
    return [{ amount: String(Math.floor(minutes / 60)), unit: 'h' }, ...(rest ? [{ amount: two(rest), unit: '' }] : [])];
  }
  const hours = Math.round(whole / hour);
  const rest = hours % 24;
  return [{ amount: String(Math.floor(hours / 24)), unit: 'd' }, ...(rest ? [{ amount: String(rest), unit: 'h' }] : [])];
}

export function duration(ms: number): string {
  return durationParts(ms)
    .map((part) => (part.unit ? `${part.amount} ${part.unit}` : part.amount))
    .join(' ');
}

/** For countdowns: seconds only in the last minute. */
export function countdown(ms: number): string {
  return ms < minute ? `${Math.max(0, Math.ceil(ms / second))} s` : duration(Math.floor(ms / minute) * minute);
}

/** For what happens within minutes: `4:05`, `0:30`. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / second));
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

export const span = { second, minute, hour, day } as const;
