/** Structured logs on standard output: ids, codes and counts, never a name, an address, a subject or a text. */
import { pino, type Logger } from 'pino';

export type { Logger };

export function createLogger(process: string, level: string): Logger {
  return pino({ level, base: { process }, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Injection token of the logger. */
export const LOGGER = Symbol('logger');
