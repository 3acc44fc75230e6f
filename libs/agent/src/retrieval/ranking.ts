/** Ranks the articles of an index for a question: BM25F first, then title, best passage and best sentence for the foremost ones. */
import type { ArticleEntry } from './article-entry.js';
import type { ArticleIndex } from './article-index.js';
import type { Concepts } from './concepts.js';
import { matchPassage, matchSentence, statement, sumCovered, type PassageMatch } from './passage-match.js';

export interface Ranked {
  entry: ArticleEntry;
  score: number;
  best: PassageMatch;
  /** How well each passage fits, in their order. */
  fits: number[];
  /** Share of the title that the question names. */
  titled: number;
}

const k1 = 1.2;
/** Articles that are looked at closely. */
const candidates = 30;
const titleWeight = 0.25;
const titlePairWeight = 0.8;
/** Share of a title that counts as all of it, and what saying all of it is worth: “Mailbox full” is what “Mailbox full” is for. */
export const wholeTitle = 0.95;
const wholeTitleFactor = 1.3;
/** What stands before the first heading leads to the answer more often than it is one. */
const introductionFactor = 0.8;

export function rank(index: ArticleIndex, concepts: Concepts, allowed: (entry: ArticleEntry) => boolean, limit: number): Ranked[] {
  return foremost(textScores(index, concepts), (at) => allowed(index.entries[at] as ArticleEntry))
    .map(({ at, score }) => weigh(index.entries[at] as ArticleEntry, score, concepts))
    .sort((a, b) => b.score - a.score || (a.entry.article.key < b.entry.article.key ? -1 : 1))
    .slice(0, limit);
}

function textScores(index: ArticleIndex, concepts: Concepts): Float64Array {
  const scores = new Float64Array(index.entries.length);
  const impacts = new Float64Array(index.entries.length);
  for (const { value, variants } of concepts.list) {
    for (const { id, weight } of variants) {
      const postings = index.postingsOf(id);
      if (!postings) continue;
      for (let at = 0; at < postings.articles.length; at++) impacts[postings.articles[at] as number]! += (postings.impacts[at] as number) * weight;
    }
    for (const { id } of variants) {
      for (const article of index.postingsOf(id)?.articles ?? []) {
        const impact = impacts[article] as number;
        scores[article]! += (value * impact) / (k1 + impact);
        impacts[article] = 0;
      }
    }
  }
  return scores;
}

/** The best by text, without sorting all. */
function foremost(scores: Float64Array, allowed: (at: number) => boolean): { at: number; score: number }[] {
  const best: { at: number; score: number }[] = [];
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] as number;
    const last = best[candidates - 1];
    if (score === 0 || (last && last.score >= score) || !allowed(at)) continue;
    let place = Math.min(best.length, candidates - 1);
    while (place > 0 && (best[place - 1]?.score ?? 0) < score) place -= 1;
    best.splice(place, 0, { at, score });
    best.length = Math.min(best.length, candidates);
  }
  return best;
}

/** How well one article fits, whatever the others do. */
export function weigh(entry: ArticleEntry, textScore: number, concepts: Concepts): Ranked {
  const sectioned = entry.passages.some(({ heading }) => heading !== '');
  let best: PassageMatch = { passage: null, score: 0, inPassage: 0, stated: 0, purity: 0, answers: false, said: new Map() };
  const fits = entry.passages.map((passage) => {
    const match = matchPassage(passage, sectioned ? passage.headingTerms : entry.titleTerms, entry.titleTerms, concepts);
    if (sectioned && passage.heading === '') match.score *= introductionFactor;
    if (match.score > best.score) best = match;
    return match.score;
  });
  const title = matchSentence(entry.titleTerms, concepts);
  const titled = statement(entry.titleTerms, concepts).purity;
  const whole = titled >= wholeTitle && entry.titleTerms.length >= 2 ? wholeTitleFactor : 1;
  const score = whole * (textScore + best.score + titleWeight * sumCovered(title.found, concepts) + titlePairWeight * title.pairs);
  return { entry, best, fits, score, titled };
}
