/** Parses any bytes within limits of time and memory, so that no mail delays the next. Small mails at once, large ones in a thread that can be ended. */
import { Worker } from 'node:worker_threads';
import { parseMail } from './parse-mail.js';
import type { ParsedMail } from './parsed-mail.js';

/** `unparseable` carries the reason for the log: a code, never text of the mail. */
export type ParseOutcome = { mail: ParsedMail } | { unparseable: 'malformed' | 'too_slow' | 'too_large' };

interface Limits {
  /** Mails up to this size are parsed in this thread: milliseconds, whatever stands in them. */
  inlineBytes: number;
  timeMs: number;
  heapMb: number;
}

const defaults: Limits = { inlineBytes: 128 * 1024, timeMs: 5_000, heapMb: 256 };

export class MailParser {
  private thread: Worker | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly limits: Limits = defaults) {}

  async parse(raw: Uint8Array): Promise<ParseOutcome> {
    if (raw.length <= this.limits.inlineBytes)
      return parseMail(raw).then(
        (mail) => ({ mail }),
        () => ({ unparseable: 'malformed' as const }),
      );
    const turn = this.queue.then(() => this.parseApart(raw));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.thread?.terminate();
    this.thread = null;
  }

  private parseApart(raw: Uint8Array): Promise<ParseOutcome> {
    const thread = (this.thread ??= startThread(this.limits.heapMb));
    thread.ref();
    return new Promise((resolve, reject) => {
      const endThread = () => {
        this.thread = null;
        void thread.terminate();
      };
      const done = () => {
        clearTimeout(timer);
        thread.off('message', onMessage).off('error', onError);
        thread.unref();
      };
      const timer = setTimeout(() => {
        done();
        endThread();
        resolve({ unparseable: 'too_slow' });
      }, this.limits.timeMs);
      const onMessage = (answer: { mail: ParsedMail } | { problem: string }) => {
        done();
        resolve('mail' in answer ? answer : { unparseable: 'malformed' });
      };
      const onError = (error: unknown) => {
        done();
        endThread();
        if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ unparseable: 'too_large' });
        else reject(error);
      };
      thread.on('message', onMessage).on('error', onError);
      thread.postMessage(raw);
    });
  }
}

function startThread(heapMb: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 };
  if (import.meta.url.endsWith('.js')) return new Worker(new URL('./parse-thread.js', import.meta.url), { resourceLimits });
  return new Worker(new URL('./parse-thread.ts', import.meta.url), { resourceLimits, execArgv: fromSource });
}

/** Tests run from source: Node strips the types, and a `.js` import means the `.ts` file beside it. */
const resolveSource = `import { registerHooks } from 'node:module';
registerHooks({ resolve(name, context, next) { try { return next(name, context); } catch (error) { if (!name.endsWith('.js')) throw error; return next(name.slice(0, -3) + '.ts', context); } } });`;
const fromSource = ['--import', `data:text/javascript,${encodeURIComponent(resolveSource)}`];
