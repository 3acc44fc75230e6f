/** Passages that send their reader to another article by its key. */
import type { ArticleIndex } from './article-index.js';
import type { Quote } from './quote.js';

/** A quote that names another article and is no longer than this says little more than where to look. */
const littleMore = 300;
const keyLike = /[A-Za-z0-9][A-Za-z0-9._-]*\d[A-Za-z0-9._-]*/g;

/** @returns the key of the article that the quote sends its reader to, when it says little more than that */
export function referredTo(index: ArticleIndex, { key, passage }: Quote): string | null {
  if (passage.length > littleMore) return null;
  const named = (passage.match(keyLike) ?? []).map((word) => word.replace(/[.]$/, ''));
  return named.find((word) => word !== key && index.entryOf(word) !== undefined) ?? null;
}
