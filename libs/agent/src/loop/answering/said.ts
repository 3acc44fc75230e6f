/** Whether two texts say the same, whatever their marks, quotes and spaces. Pure. */

export function flat(text: string): string {
  return text
    .replace(/[*_`>#]+/g, '')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The same words but for a few: a reply that says it again without news. */
export function saysTheSame(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.size === 0 || b.size === 0) return false;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(a.size, b.size) >= 0.9;
}

function wordsOf(text: string): Set<string> {
  return new Set(flat(text).match(/[\p{L}\p{N}]+/gu) ?? []);
}
