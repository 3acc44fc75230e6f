/** Brings to their tickets what was stored while Temporal was away or before a crash: reports of vendors, tickets opened by a call. */
import type { Logger } from '@tierdesk/platform';

export interface Resumable {
  /** @returns how many were brought */
  resume(): Promise<number>;
}

const pauseMs = 10_000;

export class StoredNews {
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> = Promise.resolve();

  constructor(
    private readonly sources: readonly Resumable[],
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.round = this.bring();
    this.timer = setInterval(() => {
      this.round = this.round.then(() => this.bring());
    }, pauseMs);
  }

  /** After the round that runs. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.round;
  }

  private async bring(): Promise<void> {
    for (const source of this.sources) {
      try {
        const count = await source.resume();
        if (count > 0) this.logger.info({ count, source: source.constructor.name }, 'stored news reached their tickets');
      } catch (error) {
        this.logger.warn(
          { code: error instanceof Error && 'code' in error ? error.code : 'unknown', source: source.constructor.name },
          'stored news wait',
        );
      }
    }
  }
}
