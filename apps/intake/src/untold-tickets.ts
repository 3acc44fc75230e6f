/** Tells tickets of what was stored and not told, such as after a crash or while the workflow service was away. One round at a time. */
import { Inject, Injectable } from '@nestjs/common';
import { MailIntake, TicketOpener } from '@tierdesk/mail';
import { LOGGER, OperationalError, type Logger } from '@tierdesk/platform';

const PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;

@Injectable()
export class UntoldTickets {
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> = Promise.resolve();
  private pauseMs = PAUSE_MS;

  constructor(
    @Inject(MailIntake) private readonly intake: MailIntake,
    @Inject(TicketOpener) private readonly opener: TicketOpener,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.round = this.tell().finally(() => this.timer && this.start());
    }, this.pauseMs);
  }

  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.round;
  }

  private async tell(): Promise<void> {
    try {
      const told = (await this.intake.resume()) + (await this.opener.resume());
      if (told > 0) this.logger.info({ told }, 'tickets were told of stored mail');
      this.pauseMs = PAUSE_MS;
    } catch (error) {
      this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
      this.logger.warn({ code: error instanceof OperationalError ? error.code : 'database.away', retryInMs: this.pauseMs }, 'stored mail waits');
    }
  }
}
