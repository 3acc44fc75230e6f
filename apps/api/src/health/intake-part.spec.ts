import { expect, it } from 'vitest';
import { intakePart } from './part-findings.js';

const none = { count: 0, oldestAt: null };
const quiet = { unsignalledMail: none, quarantinedMail: none };
const up = { status: 'up', detail: null, since: null } as const;

it('incoming mail works, and says when nobody proves who sent it', () => {
  expect(intakePart(quiet, up, { TRUSTED_AUTH_RESULTS: ['mx.corp.example'] })).toEqual(up);
  expect(intakePart(quiet, up, { TRUSTED_AUTH_RESULTS: [] })).toMatchObject({
    status: 'up',
    detail: expect.stringContaining('TRUSTED_AUTH_RESULTS'),
  });
});
