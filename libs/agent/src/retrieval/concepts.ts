/** What a question names, in the terms of an index: each thing with the words that may stand for it and how much it tells. */
import type { ArticleIndex } from './article-index.js';
import { answerBits, type Question, type QuestionTerm } from './question.js';
import { relatedStems } from './terms.js';

export interface Concept {
  stem: string;
  /** Weight in the question times rarity in the index. */
  value: number;
  /** Part of what is asked: not of how the answer shall look, of later details, or a number that no article knows. */
  core: boolean;
  /** Part of what is asked for. */
  focus: boolean;
  /** Tells little about what a text is about. */
  light: boolean;
  /** A proper name. */
  name: boolean;
  variants: { id: number; weight: number }[];
}

export interface Concepts {
  list: Concept[];
  /** Index term -> its concept and how well it stands for it. */
  byTerm: Map<number, { concept: number; weight: number }>;
  /** Neighbours in the question, as `pairKey`. */
  pairs: Set<number>;
  /** Sums of the values of the core, and of what no article names. */
  core: number;
  unknown: number;
  /** Bits of the kinds of answer that will do; 0 when nothing can be said. */
  answer: number;
  rarity(id: number): number;
}

const relatedWeight = 0.4;
/** Of one root, as “audit” and “auditor”. */
const derivedWeight = 0.8;
const rootLength = 5;
const typoWeight = 0.95;
/** What counts at least this much in the question is its core. */
const coreWeight = 0.5;

export function pairKey(a: number, b: number): number {
  return a * 4096 + b;
}

export function conceptsOf(index: ArticleIndex, question: Question): Concepts {
  const heaviest = new Map<string, QuestionTerm>();
  for (const term of question.terms) if (term.stem && term.weight > (heaviest.get(term.stem)?.weight ?? 0)) heaviest.set(term.stem, term);
  const focus = new Set(question.focus);
  const names = new Set(question.names);
  const list = [...heaviest.values()].map((term) => concept(index, term, focus.has(term.stem), names.has(term.stem)));
  const core = list.filter((one) => one.core);
  return {
    list,
    byTerm: standIns(list),
    pairs: neighbours(question, list),
    core: sum(core),
    unknown: sum(core.filter(({ variants }) => variants.length === 0)),
    answer: answerBits(question.answer),
    rarity: (id) => index.rarity(index.frequency(id)) * index.words.weight(id),
  };
}

function sum(some: Concept[]): number {
  return some.reduce((total, { value }) => total + value, 0);
}

function concept(index: ArticleIndex, { stem, weight, light }: QuestionTerm, focus: boolean, name: boolean): Concept {
  const own = index.id(stem);
  const meant = own ? [stem] : index.typos.near(stem);
  const variants = meant.map((word) => ({ id: index.id(word), weight: own ? 1 : typoWeight }));
  const direct = Math.max(0, ...variants.map(({ id }) => index.frequency(id)));
  for (const word of [stem, ...meant])
    for (const related of relatedStems(word)) {
      const id = index.id(related);
      const derived = word.slice(0, rootLength) === related.slice(0, rootLength);
      if (id && !variants.some((known) => known.id === id)) variants.push({ id, weight: derived ? derivedWeight : relatedWeight });
    }
  const frequency = direct || Math.max(0, ...variants.map(({ id }) => index.frequency(id)));
  const core = weight > coreWeight && !(variants.length === 0 && /^\d+$/.test(stem));
  return { stem, value: weight * index.rarity(frequency), core, focus: core && focus, light, name, variants };
}

function standIns(list: Concept[]): Concepts['byTerm'] {
  const byTerm: Concepts['byTerm'] = new Map();
  list.forEach(({ variants }, concept) => {
    for (const { id, weight } of variants) if ((byTerm.get(id)?.weight ?? 0) < weight) byTerm.set(id, { concept, weight });
  });
  return byTerm;
}

function neighbours(question: Question, list: Concept[]): Set<number> {
  const order = new Map(list.map(({ stem }, at) => [stem, at]));
  const pairs = new Set<number>();
  question.terms.forEach(({ stem }, at) => {
    const next = question.terms[at + 1]?.stem;
    const [a, b] = [order.get(stem), next ? order.get(next) : undefined];
    if (a !== undefined && b !== undefined && a !== b) pairs.add(pairKey(a, b));
  });
  return pairs;
}
