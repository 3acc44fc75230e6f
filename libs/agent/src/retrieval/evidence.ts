/** Decides whether the best passage may be quoted as the answer. Retrieval scores alone say little; five things together do. */
import type { Concepts } from './concepts.js';
import { wholeTitle, type Ranked } from './ranking.js';

/** `documented`: may be quoted as the answer. `weak`: related, for a person to look at. `none`: nothing to do with it. */
export type RetrievalEvidence = 'documented' | 'weak' | 'none';

/**
 * From a logistic regression, then set by hand. What they come to, on sets that were known when they were set, so that unseen questions may fare worse:
 * of 320 questions on 111 articles of another company 75 % are answered rightly and none wrongly, and 1.6 % wrongly once their article is taken away;
 * of the 161 of `config/evaluation` 78 % and 3.1 %, and 4.3 % without the article. A higher threshold answers fewer of both kinds.
 */
const weights = { lead: 7, stated: 4, answers: 1.8, noAnswer: -2, named: 0.9, titled: 3.2 };
const threshold = 7.45;
/** Share of the core that counts as all of it, and the lead that counts as clear. */
const allNamed = 0.85;
const clearLead = 0.55;
/** Lead that a title needs which is named as a whole. */
const titleLead = 0.1;
/** Lead over nothing: an article without rivals proves little. */
const aloneLead = 0.65;
/** When more than this share of what is asked occurs in no article at all, the article is about something else. */
const mostUnknown = 0.6;
/** Below this share of the question's core the passage has nothing to do with it. */
const leastNamed = 0.15;

/** @param ranked best first; the judgement is on the first one */
export function judge(ranked: readonly Ranked[], concepts: Concepts): RetrievalEvidence {
  const [first] = ranked;
  if (!first?.best.passage || first.best.inPassage < leastNamed) return 'none';
  if (concepts.core === 0 || concepts.unknown / concepts.core > mostUnknown) return 'weak';
  if (missesMark(first, concepts) || missesFocus(first, concepts)) return 'weak';
  if (namesAll(first, ranked, concepts) || namesTitle(first, ranked, concepts)) return 'documented';
  const { stated, purity, answers } = first.best;
  const sum =
    weights.lead * lead(ranked) +
    weights.stated * (stated / concepts.core) * purity +
    (concepts.answer === 0 ? weights.answers / 2 : answers ? weights.answers : weights.noAnswer) +
    weights.named * purity * Math.log(1 + stated) +
    weights.titled * first.titled;
  return sum > threshold ? 'documented' : 'weak';
}

/** Everything that is asked stands in one passage of an article that stands out: enough without a statement, unless the kind of answer is missing. */
function namesAll({ best }: Ranked, ranked: readonly Ranked[], concepts: Concepts): boolean {
  return best.inPassage >= allNamed && lead(ranked) >= clearLead && (concepts.answer === 0 || best.answers);
}

/** The mail says the whole title, and the article is ahead of its neighbours: “Mailbox full” is what “Mailbox full” is for. */
function namesTitle({ entry, titled, best }: Ranked, ranked: readonly Ranked[], concepts: Concepts): boolean {
  return titled >= wholeTitle && entry.titleTerms.length >= 2 && lead(ranked) >= titleLead && (concepts.answer === 0 || best.answers);
}

/** How far the first stands out: half against the second, half against the best one of another category, since neighbours share words. */
function lead([first, ...others]: readonly Ranked[]): number {
  if (!first) return 0;
  const over = (other: Ranked | undefined): number => (other ? (first.score - other.score) / first.score : aloneLead);
  const { category } = first.entry.article;
  const stranger = category === null ? undefined : others.find(({ entry }) => entry.article.category !== category);
  return (over(others[0]) + over(stranger ?? others.at(-1))) / 2;
}

/** A letter or a number tells one of several apart (department X, kitchen 3): a passage that does not name it is about another one. */
function missesMark(first: Ranked, concepts: Concepts): boolean {
  const marks = concepts.list.filter(({ stem, core, variants }) => core && (stem.length === 1 || (/\d/.test(stem) && variants.length > 0)));
  if (marks.length === 0) return false;
  const named = termsOf(first, first.best.passage?.terms);
  return marks.some(({ variants }) => !variants.some(({ id }) => named.has(id)));
}

/** A passage on the right room that says nothing of its password is no answer: what is asked for stands in the sentence, its heading or the title. */
function missesFocus(first: Ranked, concepts: Concepts): boolean {
  const asked = concepts.list.flatMap(({ focus }, at) => (focus ? [at] : []));
  if (asked.length === 0) return false;
  const above = termsOf(first, undefined);
  return !asked.some((at) => first.best.said.has(at) || concepts.list[at]?.variants.some(({ id }) => above.has(id)));
}

/** Of title, heading and what else is given. */
function termsOf({ entry, best }: Ranked, more: Iterable<number> | undefined): Set<number> {
  return new Set([...entry.titleTerms, ...(best.passage?.headingTerms ?? []), ...(more ?? [])]);
}
