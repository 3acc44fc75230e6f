import { describe, expect, it } from 'vitest';
import { money, percent, sharesOf } from './share';

describe('shares', () => {
  it('add up to 100.0 where plain rounding would miss it', () => {
    const shares = sharesOf([331, 107, 37, 85, 16, 14, 22]);
    expect(shares).toEqual([54.1, 17.5, 6.0, 13.9, 2.6, 2.3, 3.6]);
    expect(sharesOf([1, 1, 1])).toEqual([33.4, 33.3, 33.3]);
  });

  it('are zero when nothing was counted', () => {
    expect(sharesOf([0, 0])).toEqual([0, 0]);
  });

  it('show a dash for a rate that does not exist', () => {
    expect(percent(null)).toBe('–');
    expect(percent(0.193)).toBe('19.3');
  });
});

describe('money', () => {
  it('keeps fractions of a cent visible', () => {
    expect(money(0.12)).toBe('$0.0012');
    expect(money(315168)).toBe('$3,151.68');
    expect(money(0)).toBe('$0.00');
  });
});
