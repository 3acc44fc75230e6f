/**
 * Slack's Web API as far as the desk needs it. No call is retried here: whoever calls decides. After a 429 no further call of the same
 * method goes out before Slack allows it.
 */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
  type WebAPICallResult,
  type WebClientOptions,
} from '@slack/web-api';
import { OperationalError, type Logger } from '@tierdesk/platform';
import { slackLogger } from './slack-logger.js';
import type { SlackAccess } from './slack-settings.js';

/** Under the activity's own limit of 15 s, and long enough for a slow Slack. */
const timeoutMs = 10_000;

/** No retry can help: the settings, the channel or the message itself must change. */
const finalErrors: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'no_permission',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
  'invalid_arguments',
  'message_not_found',
  'cant_update_message',
  'user_not_found',
  'users_not_found',
  'user_not_in_channel',
  'expired_trigger_id',
  'invalid_trigger_id',
  'exchanged_trigger_id',
  'trigger_expired',
]);

export class SlackClient {
  readonly #web: WebClient;
  readonly #blockedUntil = new Map<string, number>();

  constructor(access: SlackAccess, logger: Logger) {
    this.#web = new WebClient(access.botToken, webClientOptions(access, logger));
  }

  /** @throws OperationalError `slack.<error>`, final when no retry can help; `slack.rate_limited` with `retryAfterMs` */
  async call<Result extends WebAPICallResult = WebAPICallResult>(method: string, body: Record<string, unknown>): Promise<Result> {
    const wait = (this.#blockedUntil.get(method) ?? 0) - Date.now();
    if (wait > 0) throw rateLimited(wait);
    try {
      return (await this.#web.apiCall(method, body)) as Result;
    } catch (error) {
      const failure = asOperational(error);
      if (failure.options.retryAfterMs !== undefined) this.#blockedUntil.set(method, Date.now() + failure.options.retryAfterMs);
      throw failure;
    }
  }
}

export function webClientOptions(access: SlackAccess, logger: Logger): WebClientOptions {
  return {
    ...(access.apiUrl ? { slackApiUrl: `${access.apiUrl}/` } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: slackLogger(logger),
  };
}

function rateLimited(retryAfterMs: number, cause?: unknown): OperationalError {
  return new OperationalError('slack.rate_limited', 'Slack asks for a pause', { retryAfterMs, cause });
}

function asOperational(error: unknown): OperationalError {
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter * 1000, error);
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    return new OperationalError(`slack.${code}`, `Slack refused the call: ${code}`, { final: finalErrors.has(code), cause: error });
  }
  if (error instanceof WebAPIHTTPError)
    return new OperationalError('slack.http_error', `Slack answered with status ${error.statusCode}`, { cause: error });
  if (error instanceof WebAPIRequestError) return new OperationalError('slack.unreachable', 'Slack could not be reached', { cause: error });
  return new OperationalError('slack.failed', 'the call to Slack failed', { cause: error });
}
