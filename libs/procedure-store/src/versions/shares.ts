/** How the live versions of a procedure share its tickets. Pure. */
import { createHash } from 'node:crypto';

export interface Share {
  version: number;
  share: number;
}

/** The newcomer takes its part; the others keep their proportions in the rest. What is left without a share is retired by the caller. */
export function withNewcomer(live: readonly Share[], newcomer: Share): Share[] {
  const others = live.filter(({ version }) => version !== newcomer.version);
  if (others.length === 0) return [{ ...newcomer, share: 100 }];
  return [...scaled(others, 100 - newcomer.share), newcomer];
}

/** One leaves; the others take over its part. */
export function without(live: readonly Share[], version: number): Share[] {
  return scaled(
    live.filter((each) => each.version !== version),
    100,
  );
}

/** Whole percents that add up to `total`; what rounding leaves goes to the largest remainders, then to the newest. */
function scaled(shares: readonly Share[], total: number): Share[] {
  const sum = shares.reduce((all, { share }) => all + share, 0);
  const exact = shares.map(({ version, share }) => ({ version, exact: sum === 0 ? total / shares.length : (share * total) / sum }));
  const whole = exact.map((each) => ({ ...each, share: Math.floor(each.exact) }));
  let left = total - whole.reduce((all, { share }) => all + share, 0);
  for (const each of whole.toSorted((a, b) => b.exact - b.share - (a.exact - a.share) || b.version - a.version)) {
    if (left <= 0) break;
    each.share++;
    left--;
  }
  return whole.map(({ version, share }) => ({ version, share }));
}

/** A ticket always falls the same way. */
export function versionFor<V extends Share>(key: string, ticket: number, live: readonly V[]): V | null {
  const point = createHash('sha256').update(`${key} ${ticket}`).digest().readUInt32BE(0) % 100;
  let end = 0;
  for (const each of live) {
    end += each.share;
    if (point < end) return each;
  }
  return live.at(-1) ?? null;
}

/** The one that serves most tickets; of several the newest. */
export function mostlyLive<V extends Share>(live: readonly V[]): V | null {
  return live.toSorted((a, b) => b.share - a.share || b.version - a.version)[0] ?? null;
}
