import { expect, it } from 'vitest';
import { undoParts } from './part-findings.js';

const since = new Date('2026-11-20T08:00:00Z');
const late = (ticket: number) => ({ ticket, operation: 'vpn.restore', tries: 6, since });

it('a desk that has taken everything back has no part for it', () => {
  expect(undoParts([])).toEqual([]);
});

it('an undo that does not succeed is named with its ticket, the oldest first', () => {
  const detail = 'vpn.restore of ticket #7 does not succeed, tried 6 times';
  expect(undoParts([late(7)])).toEqual([['undo', { status: 'warn', detail, since: since.toISOString() }]]);
  expect(undoParts([late(7), late(9)])[0]?.[1].detail).toBe(`2 changes, first: ${detail}`);
});
