import { describe, expect, it } from 'vitest';
import { axisPosition } from './response-axis';

const buckets = [{ upToMs: 30_000 }, { upToMs: 60_000 }, { upToMs: 3_600_000 }, { upToMs: null }];

describe('the place of a duration in the histogram', () => {
  it('lies inside its bucket', () => {
    expect(axisPosition(38_000, buckets)).toBeCloseTo(1.34, 2);
    expect(axisPosition(60_000, buckets)).toBe(2);
    expect(axisPosition(0, buckets)).toBe(0);
  });

  it('never leaves the picture', () => {
    expect(axisPosition(1e12, buckets)).toBe(4);
  });
});
