import { describe, expect, it } from 'vitest';
import { outcomeShares, shareText } from './outcome-shares';

const result = {
  agent: 'good',
  tickets: 50,
  resolved: 34,
  escalatedRightly: 11,
  escalatedMendable: 3,
  escalatedElsewhere: 1,
  falseResolutions: 1,
  unsafeOperations: 0,
  unfinished: 0,
  turns: 1,
  costMicros: 0,
};

describe('the picture of an evaluation', () => {
  it('stacks what there is, as shares of the tickets', () => {
    const shares = outcomeShares(result);
    expect(shares.map(({ outcome }) => outcome)).toEqual([
      'resolved',
      'escalatedRightly',
      'escalatedMendable',
      'escalatedElsewhere',
      'falseResolutions',
    ]);
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('never grows beyond the whole, also with an unsafe operation beside an outcome', () => {
    const shares = outcomeShares({ ...result, unsafeOperations: 3 });
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('has no share of nothing', () => {
    const none = { tickets: 0, resolved: 0, escalatedRightly: 0, escalatedMendable: 0, escalatedElsewhere: 0, falseResolutions: 0 };
    expect(outcomeShares({ ...result, ...none })).toEqual([]);
    expect(shareText(0, 0)).toBe('–');
  });
});
