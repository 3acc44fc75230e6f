/** Sorts what can go wrong with a model: try again later, or why the agent gives up. A model that fails is never an error of the ticket. */
import { OperationalError } from '@tierdesk/platform';
import type { EscalationReason } from '@tierdesk/ticket';
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { UnreadableAnswer } from './wire.js';

/** `about`: the endpoint would refuse every other request as well. */
export type ModelFailure =
  | { kind: 'again'; error: OperationalError }
  | { kind: 'give_up'; reason: EscalationReason; code: string; about: 'request' | 'endpoint' }
  | { kind: 'too_long' };

const shortestWaitMs = 1_000;
const longestWaitMs = 60_000;

/** Nothing helps until somebody changes the account, the key or the name of the model. */
const standing: ReadonlyMap<string, EscalationReason> = new Map([
  ['model.quota', 'budget_exhausted'],
  ['model.key_refused', 'model_unavailable'],
  ['model.not_paid', 'model_unavailable'],
  ['model.not_found', 'model_unavailable'],
]);

/** @returns null for what may be over the next time */
export function standingReason(code: string): EscalationReason | null {
  return standing.get(code) ?? null;
}

export function sortFailure(error: unknown): ModelFailure {
  if (error instanceof UnreadableAnswer) return again('model.unreadable');
  if (error instanceof APIConnectionTimeoutError) return again('model.timeout');
  if (error instanceof APIConnectionError) return again('model.unreachable');
  if (!(error instanceof APIError)) return again('model.failed');
  const { status, code } = error;
  if (isTooLong(error)) return { kind: 'too_long' };
  if (code === 'insufficient_quota' || code === 'billing_hard_limit_reached') return ofEndpoint('model.quota');
  if (code === 'content_filter' || code === 'content_policy_violation') return giveUp('gave_up', 'model.content_filter');
  if (status === 429) return again('model.rate_limited', waitMs(error.headers));
  if (status === 408 || status === 409 || (status !== undefined && status >= 500)) return again(`model.status_${status}`, waitMs(error.headers));
  if (status === 401 || status === 403) return ofEndpoint('model.key_refused');
  if (status === 402) return ofEndpoint('model.not_paid');
  if (status === 404) return ofEndpoint('model.not_found');
  return giveUp('model_unavailable', `model.status_${status ?? 'unknown'}`);
}

function again(code: string, retryAfterMs?: number): ModelFailure {
  return { kind: 'again', error: new OperationalError(code, 'the model did not answer', retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function giveUp(reason: EscalationReason, code: string): ModelFailure {
  return { kind: 'give_up', reason, code, about: 'request' };
}

function ofEndpoint(code: string): ModelFailure {
  return { kind: 'give_up', reason: standingReason(code) ?? 'model_unavailable', code, about: 'endpoint' };
}

function isTooLong({ status, code, message }: APIError): boolean {
  if (status !== 400 && status !== 413 && status !== 422) return false;
  return code === 'context_length_exceeded' || /context (length|window)|maximum context|too many tokens|prompt is too long/i.test(message);
}

/** From `retry-after-ms` or `retry-after` (seconds or a date), between 1 and 60 s, a little spread so that tickets do not return together. */
export function waitMs(headers: Headers | undefined, now = Date.now(), spread = Math.random()): number | undefined {
  const asked = askedMs(headers, now);
  if (asked === null) return undefined;
  const within = Math.min(longestWaitMs, Math.max(shortestWaitMs, asked));
  return Math.round(Math.min(longestWaitMs, within * (1 + spread / 5)));
}

function askedMs(headers: Headers | undefined, now: number): number | null {
  const ms = headers?.get('retry-after-ms');
  if (ms && Number.isFinite(Number(ms))) return Number(ms);
  const after = headers?.get('retry-after');
  if (!after) return null;
  if (Number.isFinite(Number(after))) return Number(after) * 1_000;
  const date = Date.parse(after);
  return Number.isNaN(date) ? null : date - now;
}
