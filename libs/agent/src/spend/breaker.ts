/** Keeps all processes from a model that refuses the key or fails again and again; later one of them tries. */
import type { Db } from '@tierdesk/database';
import { closeBreaker, countFailure, readBreaker, takeTry, type BreakerRow } from './store/breaker-rows.js';

/** In a row, over all tickets: less would open at one ticket's own five errors. */
const mostFailures = 10;
const firstWaitMs = 30_000;
const longestWaitMs = 600_000;
/** A little over the longest call. */
const tryMs = 120_000;

export type Passage = { open: false } | { open: true; code: string; retryAfterMs: number };

export class ModelBreaker {
  constructor(private readonly db: () => Db) {}

  async pass(): Promise<Passage> {
    const row = await readBreaker(this.db());
    if (row.state === 'closed') return { open: false };
    if ((row.waitMs ?? 0) <= 0 && (await takeTry(this.db(), tryMs))) return { open: false };
    return { open: true, code: row.code ?? 'model.failed', retryAfterMs: Math.max(1_000, row.waitMs ?? firstWaitMs) };
  }

  worked(): Promise<void> {
    return closeBreaker(this.db());
  }

  /** @returns whether it is open now */
  failed(code: string, keyRefused: boolean): Promise<boolean> {
    return countFailure(this.db(), { code, atOnce: keyRefused, most: mostFailures, waitMs: firstWaitMs, longestMs: longestWaitMs });
  }

  state(): Promise<BreakerRow> {
    return readBreaker(this.db());
  }
}
