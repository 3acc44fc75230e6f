/** Walks shadow versions beside the runs of tickets once these have ended: outside of their workflows, without any effect, each run once. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { LOGGER, type Logger } from '@tierdesk/platform';
import { insertShadowRun, readRunsToShadow, readShadows } from '../store/shadow-rows.js';
import { walkBeside } from './walk-beside.js';

/** Nobody waits for it; while there is no shadow it costs one short query. */
const everyMs = 20_000;
/** At a time, for each shadow; the rest is next. */
const mostRuns = 100;
/** A new shadow learns from the month before it, too. */
const pastDays = 30;

@Injectable()
export class ShadowWalks {
  private timer: NodeJS.Timeout | null = null;
  private walking: Promise<unknown> | null = null;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Safe to run in several processes at once, and again. @returns how many runs were walked */
  async walk(key: string | null = null): Promise<number> {
    const db = this.source.manager;
    let walked = 0;
    for (const shadow of await readShadows(db, key)) {
      for (const run of await readRunsToShadow(db, shadow, pastDays, mostRuns)) {
        await insertShadowRun(db, { key: shadow.key, version: shadow.version, ...walkBeside(shadow, run) });
        walked++;
      }
    }
    if (walked > 0) this.logger.info({ walked }, 'procedure.shadows_walked');
    return walked;
  }

  start(): void {
    this.timer ??= setInterval(() => this.walkOnce(), everyMs).unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.walking;
  }

  /** A walk that takes longer than the pause is not joined by another. */
  private walkOnce(): void {
    this.walking ??= this.walk()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'procedure.shadows_failed'))
      .finally(() => (this.walking = null));
  }
}
