/** What speaks for and against the best passage as the answer: what it names and what it leaves out, and how far it stands out. Pure. */
import type { Concept, Concepts } from './concepts.js';
import { covered, type Covered } from './passage-match.js';
import type { Ranked } from './ranking.js';

export interface Signs {
  /** How far the first is ahead of the next one, and of the best one of another category, since neighbours share words. */
  leadOverNext: number;
  leadOverStranger: number;
  /** How much further its statement goes than that of any other. */
  leadOfStatement: number;
  /** How well it fits for what is asked at all. */
  fit: number;
  /** How much the question says. */
  asked: number;
  /** Value of what its statement is about and the question names, as far as it is about nothing else. */
  statement: number;
  titled: number;
  /** Share of what is asked that others know and it does not name: by value, and by count of the words that tell much. */
  missing: number;
  missingThings: number;
  /** The wanted kind of answer is there, or is not; both 0 when none can be told. */
  answers: number;
  noAnswer: number;
  /** What is asked for is named by a related word only, as in “fridge” and “freezer”. */
  focusRelated: number;
  /** Nothing of what is asked for is named there, only things around it. */
  focusMissed: number;
  /** How rare what is asked for is: one more reason to find it named. */
  focusRarity: number;
  /** The question tells one of several apart (office 4, department X). */
  marked: number;
  /** A proper name of the question that no article knows; one that this passage does not name. */
  unknownName: number;
  distantName: number;
}

/** Lead over nothing: an article without rivals proves little. */
const aloneLead = 0.65;
/** A concept met less well than this is met by a related word. */
const direct = 0.8;

export function signsOf(ranked: readonly [Ranked, ...Ranked[]], concepts: Concepts): Signs {
  const [first, ...others] = ranked;
  const near = new Nearness(first, concepts);
  const { purity, stated, answers } = first.best;
  const core = concepts.list.filter((one) => one.core);
  const things = core.filter(({ light }) => !light);
  const asked = core.filter(({ focus }) => focus);
  const names = core.filter(({ name }) => name);
  const category = first.entry.article.category;
  const stranger = category === null ? undefined : others.find(({ entry }) => entry.article.category !== category);
  const over = (other: Ranked | undefined): number => (other ? (first.score - other.score) / first.score : aloneLead);
  const met = Math.max(0, ...asked.map((one) => near.sentence(one)));
  return {
    leadOverNext: over(others[0]),
    leadOverStranger: over(stranger ?? others.at(-1)),
    leadOfStatement: (stated * purity - Math.max(0, ...others.map(({ best }) => best.stated * best.purity))) / concepts.core,
    fit: first.score / (concepts.core + 1),
    asked: Math.log(1 + concepts.core),
    statement: purity * Math.log(1 + stated),
    titled: first.titled,
    missing: sum(core.filter((one) => isKnown(one) && !near.names(one))) / concepts.core,
    missingThings: things.length > 0 ? things.filter((one) => !near.names(one)).length / things.length : 0,
    answers: Number(concepts.answer !== 0 && answers),
    noAnswer: Number(concepts.answer !== 0 && !answers),
    focusRelated: Number(met > 0 && met < direct),
    focusMissed: Number(asked.length > 0 && met === 0),
    focusRarity: Math.max(0, ...asked.map(({ value }) => value)),
    marked: Number(core.some(isMark)),
    unknownName: Number(names.some((one) => !isKnown(one))),
    distantName: Number(names.some((one) => isKnown(one) && !near.names(one))),
  };
}

/** A letter or a number tells one of several apart (department X, kitchen 3): a passage that does not name it is about another one. */
export function missesMark(first: Ranked, concepts: Concepts): boolean {
  const near = new Nearness(first, concepts);
  return concepts.list.some((one) => one.core && isMark(one) && !near.names(one));
}

/** An article on the right room that says nothing of its password is no answer: none of the things that are asked for is named in it, by any word. */
export function missesFocus({ entry }: Ranked, concepts: Concepts): boolean {
  const asked = concepts.list.flatMap(({ core, focus, light }, at) => (core && focus && !light ? [at] : []));
  if (asked.length === 0) return false;
  const parts = [entry.titleTerms, ...entry.passages.flatMap((passage) => [passage.headingTerms, passage.terms])];
  return parts.every((part) => {
    const named = covered(part, concepts);
    return asked.every((at) => !named.has(at));
  });
}

/** How well the first passage meets a concept of the question, 0 to 1. */
class Nearness {
  private readonly title: Covered;
  private readonly heading: Covered;
  private readonly passage: Covered;

  constructor(
    private readonly first: Ranked,
    private readonly concepts: Concepts,
  ) {
    const { passage } = first.best;
    this.title = covered(first.entry.titleTerms, concepts);
    this.heading = covered(passage?.headingTerms ?? noTerms, concepts);
    this.passage = covered(passage?.terms ?? noTerms, concepts);
  }

  /** In the best sentence, the heading above it, or the title. */
  sentence(one: Concept): number {
    const at = this.concepts.list.indexOf(one);
    return Math.max(this.first.best.said.get(at) ?? 0, this.heading.get(at) ?? 0, this.title.get(at) ?? 0);
  }

  names(one: Concept): boolean {
    return this.sentence(one) > 0 || this.passage.has(this.concepts.list.indexOf(one));
  }
}

const noTerms = new Uint32Array();

function isKnown({ variants }: Concept): boolean {
  return variants.length > 0;
}

function isMark({ stem, variants }: Concept): boolean {
  return stem.length === 1 || (/\d/.test(stem) && variants.length > 0);
}

function sum(some: readonly Concept[]): number {
  return some.reduce((total, { value }) => total + value, 0);
}
