/** Decides whether the best passage may be quoted as the answer. No single score tells; many signs together do. */
import type { Concepts } from './concepts.js';
import type { Ranked } from './ranking.js';
import { missesFocus, missesMark, signsOf, type Signs } from './signs.js';

/** `documented`: may be quoted as the answer. `weak`: related, for a person to look at. `none`: nothing to do with it. */
export type RetrievalEvidence = 'documented' | 'weak' | 'none';

/**
 * A logistic regression over questions asked with their article and without it, on two knowledge bases, then rounded. With the weights and the threshold
 * as they are, 150 questions about articles of which the weights had seen none: 0.7 % answered wrongly once the article is gone. A higher threshold
 * answers fewer questions of both kinds.
 */
const weights: Record<keyof Signs, number> = {
  leadOverNext: 1.8,
  leadOverStranger: 1.4,
  leadOfStatement: 0.75,
  fit: 0.95,
  asked: 0.5,
  statement: 1.45,
  titled: 1.3,
  missing: -1.15,
  missingThings: -0.85,
  answers: 0.65,
  noAnswer: -1.35,
  focusRelated: 0.6,
  focusMissed: -0.6,
  focusRarity: -0.13,
  marked: -0.9,
  unknownName: -1.5,
  distantName: -0.6,
};
const threshold = 6.1;

/** When more than this share of what is asked occurs in no article at all, the article is about something else. */
const mostUnknown = 0.6;
/** Below this share of the question's core the passage has nothing to do with it. */
const leastNamed = 0.15;

/** @param ranked best first; the judgement is on the first one */
export function judge(ranked: readonly Ranked[], concepts: Concepts): RetrievalEvidence {
  const [first, ...others] = ranked;
  if (!first?.best.passage || first.best.inPassage < leastNamed) return 'none';
  if (concepts.core === 0 || concepts.unknown / concepts.core > mostUnknown) return 'weak';
  if (missesMark(first, concepts) || missesFocus(first, concepts)) return 'weak';
  return weigh(signsOf([first, ...others], concepts)) > threshold ? 'documented' : 'weak';
}

function weigh(signs: Signs): number {
  return Object.entries(weights).reduce((sum, [sign, weight]) => sum + weight * signs[sign as keyof Signs], 0);
}
