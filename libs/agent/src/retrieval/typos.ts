/** Finds the word of the index that was meant when one was mistyped. */

/** Known words by first letter and length. */
export class Typos {
  private readonly buckets = new Map<string, string[]>();

  constructor(
    words: Iterable<string>,
    private readonly shortest = 5,
  ) {
    for (const word of words) {
      if (word.length < shortest - 1) continue;
      const key = `${word[0]}${word.length}`;
      const bucket = this.buckets.get(key);
      if (bucket) bucket.push(word);
      else this.buckets.set(key, [word]);
    }
  }

  /** Words one slip away (two from nine letters on), the nearest only; the first letter is taken to be right. */
  near(word: string): string[] {
    if (word.length < this.shortest || /\d/.test(word)) return [];
    const most = word.length >= 9 ? 2 : 1;
    let best = most;
    let found: string[] = [];
    for (let length = word.length - most; length <= word.length + most; length++) {
      for (const candidate of this.buckets.get(`${word[0]}${length}`) ?? []) {
        const slips = distance(word, candidate, best);
        if (slips > best) continue;
        if (slips < best) found = [];
        best = slips;
        found.push(candidate);
      }
    }
    return found.slice(0, 4);
  }
}

/** Insertions, deletions, replacements and swaps of neighbours; anything above `most` is `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? most + 1;
}
