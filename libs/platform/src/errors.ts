/** The three kinds of errors. Adapters throw them; only the edge of an activity or of HTTP turns them into something else. */

/** The user's fault: says what to do. HTTP `status` and a dotted, stable `code`. */
export class UserError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 = 400,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'UserError';
  }
}

/** Something outside failed: worth another try, after `retryAfterMs` if known. */
export class OperationalError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly options: { retryAfterMs?: number; final?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'OperationalError';
  }
  /** No retry can help: unknown channel, unknown recipient, wrong key. */
  get final(): boolean {
    return this.options.final ?? false;
  }
}

/** A setting or a file in `config/` that cannot be used; all problems at once, one readable line each. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}
