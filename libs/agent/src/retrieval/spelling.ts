/** Puts everyday words right that were mistyped in a mail. Those of the articles are left to the search, which knows what the index holds. */
import type { ArticleIndex } from './article-index.js';
import { ordinaryWords } from './ordinary-words.js';
import { shapeWords, stopWords } from './stop-words.js';
import { relatedWords } from './related-words.js';
import { sameMeaning } from './synonyms.js';
import { plainWords, stem } from './terms.js';
import { Typos } from './typos.js';

const ofWork = [...relatedWords.flat(), ...sameMeaning.flatMap(({ word, others }) => [word, ...others])].flatMap(plainWords);
const everyday = new Set([...stopWords, ...shapeWords, ...ordinaryWords, ...ofWork]);
const everydayStems = new Set([...everyday].map(stem));
/** Shorter words have too many neighbours. */
const shortest = 4;
const typos = new Typos(everyday, shortest);

export function spelled(index: ArticleIndex, text: string): string {
  return text.replace(/(?<![\p{L}\p{N}@._/\\-])\p{L}\p{Ll}{3,}(?![\p{L}\p{N}@_/\\-]|\.\p{L})/gu, (word) => {
    const lower = word.toLowerCase();
    if (everydayStems.has(stem(lower)) || everyday.has(lower) || index.id(stem(lower)) > 0) return word;
    return typos.near(lower)[0] ?? word;
  });
}
