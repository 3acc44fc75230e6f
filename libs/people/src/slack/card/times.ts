/** Moments and spans as a card shows them. Slack puts moments into each reader's own zone; the fallback is in the desk's. */

export class CardTimes {
  readonly #clock: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #dated: Intl.DateTimeFormat;
  readonly #seconds: Intl.DateTimeFormat;

  constructor(
    timeZone: string,
    readonly now: number,
  ) {
    const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
    this.#clock = new Intl.DateTimeFormat('en-GB', clock);
    this.#seconds = new Intl.DateTimeFormat('en-GB', { ...clock, second: '2-digit' });
    this.#day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });
    this.#dated = new Intl.DateTimeFormat('en-GB', { ...clock, weekday: 'short', day: 'numeric', month: 'short' });
  }

  /** For mrkdwn. */
  moment(at: number): string {
    return `<!date^${Math.floor(at / 1000)}^${this.format(at)}|${this.plain(at)}>`;
  }

  momentWithSeconds(at: number): string {
    return `<!date^${Math.floor(at / 1000)}^{time_secs}|${this.#seconds.format(at)}>`;
  }

  /** Slack's date format for the moment: the day only when it is not today. */
  format(at: number): string {
    return this.isToday(at) ? '{time}' : '{date_short} {time}';
  }

  plain(at: number): string {
    return this.isToday(at) ? this.#clock.format(at) : this.#dated.format(at).replace(',', '');
  }

  private isToday(at: number): boolean {
    return this.#day.format(at) === this.#day.format(this.now);
  }
}

/** `34 min`, `3 h 26`, `2 d 4 h`; under a minute `40 s`. */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${String(minutes % 60).padStart(2, '0')}`;
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
