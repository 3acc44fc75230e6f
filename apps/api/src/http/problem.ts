/** What an error is to the caller: RFC 9457 problem details with a dotted, stable code. */
import { HttpException } from '@nestjs/common';
import type { Problem } from '@tierdesk/api-contract';
import { OperationalError, UserError } from '@tierdesk/platform';

export interface ProblemAnswer {
  problem: Problem;
  retryAfterSeconds: number | null;
  /** Not the caller's fault and not expected: to be logged. */
  ours: boolean;
}

const titles: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Refused as things stand',
  413: 'Too large',
  415: 'Unknown content type',
  422: 'The request is not valid',
  429: 'Too many requests',
  500: 'Something is wrong with the desk',
  503: 'Not available for the moment',
};
const httpCodes: Record<number, string> = {
  400: 'request.malformed',
  401: 'auth.required',
  403: 'auth.forbidden',
  404: 'request.not_found',
  405: 'request.method_not_allowed',
  413: 'request.too_large',
  415: 'request.unsupported_type',
  429: 'request.too_many',
};

export function problemOf(error: unknown): ProblemAnswer {
  if (error instanceof UserError)
    return answer(error.status, error.code, error.message, { errors: partsOf(error), problems: sourceProblemsOf(error) });
  if (error instanceof OperationalError) return answer(503, error.code, error.message, { retryAfterMs: error.options.retryAfterMs ?? 5_000 });
  const status = statusOf(error);
  if (status >= 400 && status < 500) return answer(status, httpCodes[status] ?? 'request.refused', titles[status] ?? 'Refused');
  return { ...answer(500, 'desk.internal', 'The desk met an error of its own. It is in the log; trying again may help.'), ours: true };
}

function answer(
  status: number,
  code: string,
  detail: string,
  more: Pick<Problem, 'errors' | 'problems'> & { retryAfterMs?: number } = {},
): ProblemAnswer {
  const parts = { ...(more.errors ? { errors: more.errors } : {}), ...(more.problems ? { problems: more.problems } : {}) };
  return {
    problem: { type: 'about:blank', title: titles[status] ?? 'Refused', status, detail, code, ...parts },
    retryAfterSeconds: more.retryAfterMs === undefined ? null : Math.max(1, Math.ceil(more.retryAfterMs / 1000)),
    ours: false,
  };
}

/** What a procedure's source is refused for; the validator's own list. */
function sourceProblemsOf(error: UserError): Problem['problems'] {
  const { problems } = error.details;
  return Array.isArray(problems) ? (problems as Problem['problems']) : undefined;
}

function partsOf(error: UserError): Problem['errors'] {
  const { errors } = error.details;
  return Array.isArray(errors) ? (errors as Problem['errors']) : undefined;
}

/** Nest's own exceptions, and those of Express's body parsers, which carry a `status`. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status: unknown = error !== null && typeof error === 'object' && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : 500;
}
