/** One operation as one HTTP request: our idempotency key goes with it, and what a failure means for the outside world is told exactly. */
import { guardedRequest, retryAfterMs, UnansweredRequest, type GuardedAnswer } from '@tierdesk/platform';
import type { DeclaredOperation } from '@tierdesk/procedures';
import type { Carry } from '../../registry/offered-operation.js';
import { OperationFailed } from '../../registry/operation-desk.js';
import type { Arguments } from '../../registry/operation.js';
import { placeArguments } from './call-url.js';
import type { HttpSystem } from './http-system.js';

const answerLimitBytes = 64 * 1024;
const later = new Set([408, 425, 429]);

export function httpCall(system: HttpSystem, declared: DeclaredOperation): Carry {
  const write = declared.risk !== 'R0';
  const idempotent = declared.idempotencyHeader !== undefined;
  return async (args, { key, timeoutMs }) => {
    const { url, body } = address(system, declared, args);
    const headers = {
      ...system.headers,
      accept: 'application/json',
      'user-agent': 'Tierdesk',
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...(declared.idempotencyHeader === undefined ? {} : { [declared.idempotencyHeader.toLowerCase()]: key }),
    };
    const request = { url, method: declared.method, headers, body, timeoutMs, answerLimitBytes, allowPrivate: system.allowPrivate };
    const answer = await guardedRequest(request).catch((error: unknown) => {
      throw unanswered(error, system, { write, idempotent });
    });
    return read(answer, system, { write, idempotent });
  };
}

function address(system: HttpSystem, declared: DeclaredOperation, args: Arguments): { url: URL; body: string | null } {
  try {
    const { url, rest } = placeArguments(system.baseUrl, declared.url, args);
    if (declared.method === 'GET') {
      for (const [name, value] of Object.entries(rest)) url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
      return { url, body: null };
    }
    return { url, body: Object.keys(rest).length > 0 ? JSON.stringify(rest) : null };
  } catch (error) {
    throw new OperationFailed('operation.arguments', error instanceof Error ? error.message : 'arguments', 'none', false);
  }
}

interface Nature {
  write: boolean;
  idempotent: boolean;
}

function unanswered(error: unknown, system: HttpSystem, { write, idempotent }: Nature): OperationFailed {
  if (!(error instanceof UnansweredRequest)) throw error;
  if (error.why === 'private_address') {
    const mend = 'leads into a private network; `allowPrivate: true` in its file or OPERATIONS_ALLOW_PRIVATE=1 allows that';
    return new OperationFailed('operation.private_address', `The address of ${system.title} ${mend}.`, 'none', false);
  }
  const code = error.why === 'timeout' ? 'operation.timeout' : 'operation.unreachable';
  const message = `${system.title} ${error.why === 'timeout' ? 'did not answer in time' : 'cannot be reached'}.`;
  const mayHaveHappened = write && error.sent;
  return new OperationFailed(code, message, mayHaveHappened ? 'unknown' : 'none', !mayHaveHappened || idempotent);
}

/**
 * 408, 425, 429 and 5xx may come after the deed, and 3xx may say where its outcome stands (303 is the answer to a form that was taken), so a
 * write is in doubt. Only other refusals say that nothing was done. A redirect is final: the same request would be answered in the same way.
 */
function read(answer: GuardedAnswer, system: HttpSystem, { write, idempotent }: Nature): unknown {
  const { status } = answer;
  if (status >= 200 && status < 300) return parse(answer, system, write);
  const away = later.has(status) || status >= 500;
  const effect = write && (away || status < 400) ? 'unknown' : 'none';
  if (away)
    throw new OperationFailed('operation.away', `${system.title} answered ${status}.`, effect, !write || idempotent, retryAfterMs(answer.retryAfter));
  throw new OperationFailed(`operation.refused_${status}`, `${system.title} answered ${status}.`, effect, false);
}

function parse({ body, cut }: GuardedAnswer, system: HttpSystem, write: boolean): unknown {
  const effect = write ? 'unknown' : 'none';
  if (cut) throw new OperationFailed('operation.answer_too_long', `The answer of ${system.title} is longer than 64 KB.`, effect, false);
  if (body.trim() === '') return {};
  try {
    return JSON.parse(body);
  } catch {
    throw new OperationFailed('operation.result', `The answer of ${system.title} is no JSON.`, effect, false);
  }
}
