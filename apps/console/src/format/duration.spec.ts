import { describe, expect, it } from 'vitest';
import { countdown, duration, durationParts, span, stopwatch } from './duration';

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [140, '0.2 s'],
    [2_300, '2.3 s'],
    [38_000, '38 s'],
    [59_400, '59 s'],
    [59_600, '1 min'],
    [90_000, '2 min'],
    [14 * span.minute, '14 min'],
    [59.7 * span.minute, '1 h'],
    [2 * span.hour + 40 * span.minute, '2 h 40'],
    [span.hour + 6 * span.minute, '1 h 06'],
    [27 * span.hour, '1 d 3 h'],
    [2 * span.day, '2 d'],
    [-5, '0 s'],
  ])('shows %d ms as %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it('keeps amount and unit apart for the large numbers', () => {
    expect(durationParts(2 * span.hour + 40 * span.minute)).toEqual([
      { amount: '2', unit: 'h' },
      { amount: '40', unit: '' },
    ]);
  });
});

describe('countdown', () => {
  it('counts seconds in the last minute only', () => {
    expect(countdown(59_100)).toBe('60 s');
    expect(countdown(61_000)).toBe('1 min');
    expect(countdown(-10)).toBe('0 s');
  });
});

describe('stopwatch', () => {
  it('counts minutes and seconds down to nothing', () => {
    expect(stopwatch(4 * span.minute + 4_100)).toBe('4:05');
    expect(stopwatch(30_000)).toBe('0:30');
    expect(stopwatch(-10)).toBe('0:00');
  });
});
