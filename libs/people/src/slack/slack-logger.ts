/** Slack's libraries log through the desk's logger: warnings and errors only, since what is below shows whole messages. */
import { LogLevel, type Logger as SlackLogger } from '@slack/web-api';
import type { Logger } from '@tierdesk/platform';

export function slackLogger(logger: Logger): SlackLogger {
  // What follows `error:` may quote the body that could not be read.
  const firstWords = (parts: unknown[]) =>
    String(parts[0] instanceof Error ? parts[0].name : parts[0])
      .replace(/\(error: .*$/s, '')
      .trim()
      .slice(0, 200);
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => logger.warn({ from: 'slack' }, firstWords(parts)),
    error: (...parts) => logger.error({ from: 'slack' }, firstWords(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
