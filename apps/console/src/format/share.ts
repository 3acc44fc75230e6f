/** Percentages with one decimal that add up to exactly 100.0 (largest remainder). All zero when there is nothing to share. */
export function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count / total) * 1000);
  const shares = exact.map(Math.floor);
  const missing = 1000 - shares.reduce((sum, share) => sum + share, 0);
  exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((one, other) => other.rest - one.rest || one.index - other.index)
    .slice(0, missing)
    .forEach(({ index }) => (shares[index] = (shares[index] ?? 0) + 1));
  return shares.map((share) => share / 10);
}

export function percent(rate: number | null, decimals = 1): string {
  return rate === null ? '–' : (rate * 100).toFixed(decimals);
}

const whole = new Intl.NumberFormat('en-US');
export function countText(count: number): string {
  return whole.format(count);
}

/** `$1,234.50` from cents; fractions of a cent are kept while the sum is small. */
export function money(cents: number): string {
  const digits = cents > 0 && cents < 1 ? 4 : 2;
  return `$${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

/** With four digits below a dollar, where a sum is made of model calls. */
export function fineMoney(cents: number): string {
  return cents < 100 ? `$${(cents / 100).toFixed(4)}` : money(cents);
}
