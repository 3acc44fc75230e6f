/** What a question names, in the terms of an index: each thing with the words that may stand for it and how much it tells. */
import type { ArticleIndex } from './article-index.js';
import { answerBit, type Question } from './question.js';
import { relatedStems } from './terms.js';

export interface Concept {
  stem: string;
  /** Weight in the question times rarity in the index. */
  value: number;
  /** Part of what is asked: not of how the answer shall look, of later details, or a number that no article knows. */
  core: boolean;
  /** Part of what is asked for. */
  focus: boolean;
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
  /** Bit of the kind of answer that is wanted; 0 when nothing can be said. */
  answer: number;
  rarity(id: number): number;
}

const relatedWeight = 0.4;
const typoWeight = 0.8;
/** What counts at least this much in the question is its core. */
const coreWeight = 0.5;

export function pairKey(a: number, b: number): number {
  return a * 4096 + b;
}

export function conceptsOf(index: ArticleIndex, question: Question): Concepts {
  const weights = new Map<string, number>();
  for (const { stem, weight } of question.terms) if (stem) weights.set(stem, Math.max(weights.get(stem) ?? 0, weight));
  const focus = new Set(question.focus);
  const list = [...weights].map(([stem, weight]) => concept(index, stem, weight, focus.has(stem)));
  const core = list.filter((one) => one.core);
  return {
    list,
    byTerm: standIns(list),
    pairs: neighbours(question, list),
    core: sum(core),
    unknown: sum(core.filter(({ variants }) => variants.length === 0)),
    answer: answerBit(question.answer),
    rarity: (id) => index.rarity(index.frequency(id)),
  };
}

function sum(some: Concept[]): number {
  return some.reduce((total, { value }) => total + value, 0);
}

function concept(index: ArticleIndex, stem: string, weight: number, focus: boolean): Concept {
  const own = index.id(stem);
  const variants = own ? [{ id: own, weight: 1 }] : index.typos.near(stem).map((word) => ({ id: index.id(word), weight: typoWeight }));
  const direct = Math.max(0, ...variants.map(({ id }) => index.frequency(id)));
  for (const related of relatedStems(stem)) {
    const id = index.id(related);
    if (id) variants.push({ id, weight: relatedWeight });
  }
  const frequency = direct || Math.max(0, ...variants.map(({ id }) => index.frequency(id)));
  const core = weight > coreWeight && !(variants.length === 0 && /^\d+$/.test(stem));
  return { stem, value: weight * index.rarity(frequency), core, focus: core && focus, variants };
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
