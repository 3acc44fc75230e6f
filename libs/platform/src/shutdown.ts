/** The one owner of the end of a process: signals and the supervisor's pipe lead here, and parts close in reverse order of their opening. */
import { ConfigError } from './errors.js';
import type { Logger } from './logger.js';

/** How long running work may take to finish. */
export const SHUTDOWN_GRACE_MS = 30_000;
/** After this the process ends whatever still runs. */
export const SHUTDOWN_FORCE_MS = 60_000;

/** EX_CONFIG of sysexits.h: the supervisor shows what the process wrote and does not try again. */
const WRONG_SETTINGS = 78;

interface Closer {
  name: string;
  close: () => unknown;
}

export class Shutdown {
  readonly #closers: Closer[] = [];
  #ending: Promise<void> | null = null;

  constructor(
    private readonly logger: Logger,
    private readonly limits = { graceMs: SHUTDOWN_GRACE_MS, forceMs: SHUTDOWN_FORCE_MS },
    private readonly exit: (code: number) => void = (code) => process.exit(code),
  ) {}

  /** What was opened last is closed first; so open, then register, in the order of need: connection, data source, server, worker. */
  add(name: string, close: () => unknown): this {
    this.#closers.push({ name, close });
    return this;
  }

  /** SIGTERM, SIGINT, an error that nobody caught and, under a supervisor (`leash`), the end of standard input. */
  listen(leash: boolean): this {
    process.on('SIGTERM', () => void this.end('SIGTERM'));
    process.on('SIGINT', () => void this.end('SIGINT'));
    process.on('uncaughtException', (error) => this.fail(error));
    process.on('unhandledRejection', (error) => this.fail(error));
    if (leash)
      process.stdin
        .once('close', () => void this.end('supervisor is gone'))
        .once('error', () => undefined)
        .resume();
    return this;
  }

  /** For what must not be survived, such as a worker that stopped by itself: the supervisor starts the process again. */
  fail(error: unknown): Promise<void> {
    if (error instanceof ConfigError) {
      process.stderr.write(`${error.problems.join('\n')}\n`);
      return this.end('settings', WRONG_SETTINGS);
    }
    this.logger.fatal({ err: error }, 'stopping after an error');
    return this.end('error', 1);
  }

  /** Repeats join the shutdown that already runs. */
  end(reason: string, exitCode = 0): Promise<void> {
    this.#ending ??= this.#close(reason, exitCode);
    return this.#ending;
  }

  async #close(reason: string, exitCode: number): Promise<void> {
    this.logger.info({ reason }, 'stopping');
    const force = setTimeout(() => {
      this.logger.error('stopped by force');
      this.exit(exitCode || 1);
    }, this.limits.forceMs);
    for (const closer of this.#closers.toReversed()) await this.#closeOne(closer);
    clearTimeout(force);
    this.exit(exitCode);
  }

  async #closeOne({ name, close }: Closer): Promise<void> {
    const late = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => late.resolve('late'), this.limits.graceMs);
    try {
      const outcome = await Promise.race([Promise.resolve(close()), late.promise]);
      if (outcome === 'late') this.logger.warn({ part: name }, 'did not close in time');
    } catch (error) {
      this.logger.warn({ part: name, err: error }, 'closed with an error');
    } finally {
      clearTimeout(timer);
    }
  }
}
