/** Joins two rankings by reciprocal rank. Vectors only re-rank and add: what may be quoted as the answer is decided by words alone. Pure. */
import type { ArticleIndex } from '../retrieval/article-index.js';
import type { SearchHit } from '../retrieval/find.js';

export interface NearPassage {
  /** Of the article. */
  key: string;
  /** Of the passage in it. */
  passage: number;
}

/** The usual constant: one first place does not outweigh two good ones. */
const smoothing = 60;

export function fuse(index: ArticleIndex, lexical: readonly SearchHit[], near: readonly NearPassage[], limit: number): SearchHit[] {
  // A documented answer stands whatever the vectors say; the others change places behind it.
  const fixed = lexical[0]?.evidence === 'documented' ? lexical.slice(0, 1) : [];
  const scores = new Map<string, number>();
  const add = (key: string, at: number): void => void scores.set(key, (scores.get(key) ?? 0) + 1 / (smoothing + at + 1));
  lexical.forEach(({ key }, at) => add(key, at));
  near.forEach(({ key }, at) => add(key, at));
  const known = new Map(lexical.map((hit) => [hit.key, hit]));
  const ranked = [...scores]
    .filter(([key]) => !fixed.some((hit) => hit.key === key))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .flatMap(([key]) => known.get(key) ?? added(index, near, key) ?? []);
  return [...fixed, ...ranked].slice(0, limit);
}

function added(index: ArticleIndex, near: readonly NearPassage[], key: string): SearchHit | null {
  const entry = index.entryOf(key);
  const passage = entry?.passages[near.find((one) => one.key === key)?.passage ?? -1];
  if (!entry || !passage) return null;
  const { title, reviewed, category } = entry.article;
  return {
    ...{ key, title, reviewed, category, heading: passage.heading, passage: passage.text, markdown: passage.markdown },
    ...{ score: 0, evidence: 'weak', sendsTo: null },
  };
}
