import { describe, expect, it } from 'vitest';
import { dueAt, happenedAt, periodName } from './clock';

const now = new Date('2026-11-19T13:08:12Z');

describe('times', () => {
  it('names the hour today, the weekday this week and the date beyond', () => {
    expect(dueAt(new Date('2026-11-19T13:37:00Z'), now, 'Europe/Madrid')).toBe('14:37');
    expect(dueAt(new Date('2026-11-20T08:30:00Z'), now, 'Europe/Madrid')).toBe('Fri 09:30');
    expect(dueAt(new Date('2026-12-01T08:30:00Z'), now, 'Europe/Madrid')).toBe('1 Dec');
  });

  it('judges "today" in the zone of the desk', () => {
    expect(happenedAt(new Date('2026-11-18T23:30:00Z'), now, 'Europe/Madrid')).toBe('00:30:00');
    expect(happenedAt(new Date('2026-11-18T23:30:00Z'), now, 'UTC')).toBe('18 Nov 23:30');
  });

  it('names a period by its last day, not by its exclusive end', () => {
    expect(periodName(new Date('2026-08-22T00:00:00Z'), new Date('2026-11-20T00:00:00Z'), 'UTC')).toBe('22 Aug – 19 Nov 2026');
  });
});
