/** At most so many tries in a window, by caller; forgets callers by itself. */
export class RateLimit {
  private readonly tries = new Map<string, { count: number; until: number }>();

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
  ) {}

  /** @returns false when the caller has had all tries of this window */
  allows(caller: string, now = Date.now()): boolean {
    const known = this.tries.get(caller);
    if (known && known.until > now) return ++known.count <= this.most;
    if (this.tries.size > 10_000) this.forget(now);
    this.tries.set(caller, { count: 1, until: now + this.windowMs });
    return true;
  }

  private forget(now: number): void {
    for (const [caller, { until }] of this.tries) if (until <= now) this.tries.delete(caller);
  }
}
