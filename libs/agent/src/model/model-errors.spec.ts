import { OperationalError } from '@tierdesk/platform';
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { sortFailure, waitMs } from './model-errors.js';

const failure = (status: number, code = '', headers: Record<string, string> = {}, message = 'no') =>
  sortFailure(APIError.generate(status, { error: { code, message } }, message, new Headers(headers)));

describe('a model error', () => {
  it.each([408, 409, 500, 502, 503, 529])('%d is tried again', (status) => {
    expect(failure(status)).toMatchObject({ kind: 'again', error: { code: `model.status_${status}`, final: false } });
  });

  it('429 is tried again when the model says', () => {
    const found = failure(429, 'rate_limit_exceeded', { 'retry-after': '7' });
    expect(found).toMatchObject({ kind: 'again', error: { code: 'model.rate_limited' } });
    const wait = found.kind === 'again' ? (found.error.options.retryAfterMs ?? 0) : 0;
    expect(wait).toBeGreaterThanOrEqual(7_000);
    expect(wait).toBeLessThanOrEqual(8_400);
  });

  it('silence and a lost connection are tried again', () => {
    expect(sortFailure(new APIConnectionTimeoutError())).toMatchObject({ kind: 'again', error: { code: 'model.timeout' } });
    expect(sortFailure(new APIConnectionError({ message: 'reset' }))).toMatchObject({ kind: 'again', error: { code: 'model.unreachable' } });
    expect(sortFailure(new SyntaxError('no JSON'))).toMatchObject({ kind: 'again' });
  });

  it('a refused key, a model that is not there and an unpaid account are final for all', () => {
    for (const status of [401, 402, 403, 404])
      expect(failure(status)).toMatchObject({ kind: 'give_up', reason: 'model_unavailable', about: 'endpoint' });
  });

  it('a wrong request is final', () => {
    for (const status of [400, 405, 422])
      expect(failure(status, 'invalid_request_error')).toMatchObject({ kind: 'give_up', reason: 'model_unavailable', about: 'request' });
  });

  it('a used-up quota ends the budget', () => {
    expect(failure(429, 'insufficient_quota')).toMatchObject({ kind: 'give_up', reason: 'budget_exhausted', about: 'endpoint' });
  });

  it('a content filter makes the agent give up', () => {
    expect(failure(400, 'content_filter')).toMatchObject({ kind: 'give_up', reason: 'gave_up' });
  });

  it('a prompt that is too long is told by its code or its words', () => {
    expect(failure(400, 'context_length_exceeded').kind).toBe('too_long');
    expect(failure(400, '', {}, "This model's maximum context length is 8192 tokens").kind).toBe('too_long');
  });

  it('is an operational error without a word of the mail', () => {
    const found = failure(500, '', {}, 'Ana Ruiz wrote something');
    expect(found.kind === 'again' && found.error).toBeInstanceOf(OperationalError);
    expect(found.kind === 'again' && found.error.message).toBe('the model did not answer');
  });
});

describe('waiting', () => {
  const now = Date.parse('2026-11-21T09:00:00Z');
  const wait = (headers: Record<string, string>) => waitMs(new Headers(headers), now, 0);
  it('follows milliseconds, seconds or a date, between one second and a minute', () => {
    expect(wait({ 'retry-after-ms': '2500', 'retry-after': '9' })).toBe(2_500);
    expect(wait({ 'retry-after': '3' })).toBe(3_000);
    expect(wait({ 'retry-after': 'Sat, 21 Nov 2026 09:00:20 GMT' })).toBe(20_000);
    expect(wait({ 'retry-after': '0' })).toBe(1_000);
    expect(wait({ 'retry-after': '3600' })).toBe(60_000);
    expect(wait({})).toBeUndefined();
    expect(wait({ 'retry-after': 'soon' })).toBeUndefined();
  });
});
