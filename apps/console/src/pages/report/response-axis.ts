/** Where a duration stands on an axis whose steps are the buckets of the histogram. Pure. */
import type { OverviewFirstResponse } from '@tierdesk/api-contract';

type Bucket = Pick<OverviewFirstResponse['buckets'][number], 'upToMs'>;

const smallestMs = 1000;

/** Bucket number plus the way through it, on a logarithmic scale; the open bucket at the end stretches to ten times its beginning. */
export function axisPosition(ms: number, buckets: readonly Bucket[]): number {
  let lower = smallestMs;
  for (const [index, { upToMs }] of buckets.entries()) {
    const upper = upToMs ?? lower * 10;
    if (ms <= upper || upToMs === null) {
      const way = Math.log(Math.max(ms, lower) / lower) / Math.log(upper / lower);
      return index + Math.min(1, Math.max(0, way));
    }
    lower = upper;
  }
  return buckets.length;
}
