/** What a failed call to Slack means for whoever made it. */
import { OperationalError } from '@tierdesk/platform';

/** Codes after which nobody knows whether Slack carried the call out. */
const unknownOutcome: readonly string[] = ['slack.http_error', 'slack.unreachable', 'slack.failed'];

/** The call certainly had no effect: Slack answered and said no. */
export function wasRefused(error: unknown): boolean {
  return error instanceof OperationalError && !unknownOutcome.includes(error.code);
}
