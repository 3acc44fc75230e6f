/** How well one passage answers: what it names of the question, what its best sentence states something of, whether the wanted kind of answer is there. */
import { sentencesIn, type PassageEntry } from './article-entry.js';
import { pairKey, type Concepts } from './concepts.js';

export interface PassageMatch {
  passage: PassageEntry | null;
  score: number;
  /** Share of the question's core that the passage, its heading and the title name. */
  inPassage: number;
  /** Value of the core that the best sentence, or the heading, makes a statement about. */
  stated: number;
  /** Share of that statement's subject which the question names: one about something else scores low. */
  purity: number;
  /** The best sentence holds the kind of answer that is wanted. */
  answers: boolean;
  /** What the best sentence names of the question. */
  said: Covered;
}

/** Concept -> how well it is met, 0 to 1. */
export type Covered = ReadonlyMap<number, number>;
type Covering = Map<number, number>;

const weights = {
  passage: 0.4,
  sentence: 1.2,
  /** Words that are neighbours in the question and in the sentence. */
  pair: 0.8,
  stated: 1.2,
  /** What title and heading add to a sentence. */
  title: 0.5,
  heading: 0.8,
  /** Factor for a sentence that cannot be the answer: no amount where an amount was asked for. */
  noAnswer: 0.6,
};
const nothing: Covered = new Map();
/** A long beginning of a sentence is about what stands at its end. */
const subjectLength = 10;

/** @param head terms of what stands above the passage: its heading, or the title of an article without headings */
export function matchPassage(passage: PassageEntry, head: Uint32Array, title: Uint32Array, concepts: Concepts): PassageMatch {
  const context: Covering = raise(new Map(), covered(title, concepts), weights.title);
  raise(context, covered(passage.headingTerms, concepts), weights.heading);
  const headed = statement(head, concepts);
  const whole = new Map(context);
  let best = { score: 0, stated: 0, purity: 0, answers: false, said: nothing };
  for (const { terms, subject, answers: kinds } of sentencesIn(passage)) {
    const { found, pairs } = matchSentence(terms, concepts);
    if (found.size === 0) continue;
    raise(whole, found);
    const value = sumCovered(raise(new Map(context), found), concepts);
    const said = fuller(statement(subject.subarray(Math.max(0, subject.length - subjectLength)), concepts), headed);
    const answers = concepts.answer === 0 || (kinds & concepts.answer) !== 0;
    const score = (value + weights.pair * pairs + weights.stated * said.stated * said.purity) * (answers ? 1 : weights.noAnswer);
    if (score > best.score) best = { score, ...said, answers, said: found };
  }
  return {
    ...best,
    passage,
    score: weights.passage * sumCovered(whole, concepts) + weights.sentence * best.score,
    inPassage: sumCovered(whole, concepts, true) / (concepts.core || 1),
  };
}

export function covered(ids: Uint32Array, concepts: Concepts): Covered {
  const found: Covering = new Map();
  for (const id of ids) {
    const hit = concepts.byTerm.get(id);
    if (hit && (found.get(hit.concept) ?? 0) < hit.weight) found.set(hit.concept, hit.weight);
  }
  return found;
}

export function sumCovered(found: Covered, concepts: Concepts, coreOnly = false): number {
  let sum = 0;
  for (const [at, weight] of found) {
    const concept = concepts.list[at];
    if (concept && (concept.core || !coreOnly)) sum += weight * concept.value;
  }
  return sum;
}

export function matchSentence(ids: Uint32Array, concepts: Concepts): { found: Covered; pairs: number } {
  const found = covered(ids, concepts);
  let pairs = 0;
  let before = -1;
  for (const id of ids) {
    const at = concepts.byTerm.get(id)?.concept ?? -1;
    if (before >= 0 && at >= 0 && concepts.pairs.has(pairKey(before, at)))
      pairs += Math.min(concepts.list[before]?.value ?? 0, concepts.list[at]?.value ?? 0);
    before = at;
  }
  return { found, pairs };
}

interface Statement {
  stated: number;
  purity: number;
}

/** What a subject, a heading or a title says that it is about, against the question. */
export function statement(subject: Uint32Array, concepts: Concepts): Statement {
  let named = 0;
  let all = 0;
  for (const id of subject) {
    const value = concepts.rarity(id);
    all += value;
    named += value * (concepts.byTerm.get(id)?.weight ?? 0);
  }
  return { stated: sumCovered(covered(subject, concepts), concepts, true), purity: all > 0 ? named / all : 0 };
}

function fuller(one: Statement, other: Statement): Statement {
  return one.stated * one.purity >= other.stated * other.purity ? one : other;
}

function raise(into: Covering, by: Covered, factor = 1): Covering {
  for (const [at, weight] of by) if ((into.get(at) ?? 0) < weight * factor) into.set(at, weight * factor);
  return into;
}
