/** What a question asks for, in its own words: of “Which password opens room A-561?” the password. Pure. */
import { terms } from './terms.js';

/** Ways to begin to say what is asked for; what follows is read up to the end of that phrase. */
const beginnings: RegExp[] = [
  /\bhow (?:many|much)\s+(.+)/i,
  /\bhow (?:do|can|could|should|would|must|to)\s+(?:(?:i|we|you|one|people)\s+)?(.+)/i,
  /\b(?:what|which)(?:[’']s|\s+(?:is|are|was|were))\s+(.+)/i,
  /\b(?:what|which)\s+(.+)/i,
  /\bwho(?:[’']s|\s+(?:is|are|was|were))?\s+(.+)/i,
  /\b(?:name|identify|specify|state|give|tell|provide|share|confirm|need|know|want)\s+(.+)/i,
];
/** Where the phrase ends, once it has named something. */
const ending =
  /\s*(?:[,;:?.!()]|\b(?:is|are|was|were|be|been|do|does|did|has|have|had|can|could|should|shall|will|would|may|must|that|which|who|whom|where|when|for|in|at|on|by|from|to|into|with|within|of|we|i|you|our|used|made|given|held|kept|sent|set|\p{L}{3,}ed)\b)\s*/iu;
const mostThings = 2;
/** Words that say of which kind the answer is, or fit nearly everything: what is asked for stands after them. */
const general = new Set(
  'brand make model manufacturer series person individual people company firm organization organisation date day year time current average mean typical usual normal annual yearly annually monthly main primary full complete collective sum monetary set aside taken take charge responsible percentage cost size volume'
    .split(' ')
    .flatMap((word) => terms(word).map(({ stem }) => stem)),
);

/** @returns stems of what is asked for; empty when the text says no such thing */
export function focusOf(sentence: string): string[] {
  const rest = beginnings.map((beginning) => beginning.exec(sentence)?.[1]).find((found) => found !== undefined);
  if (rest === undefined) return [];
  for (const phrase of rest.split(ending)) {
    const things = terms(phrase ?? '').filter(({ stem, shape }) => !shape && !general.has(stem));
    if (things.length > 0) return things.slice(0, mostThings).map(({ stem }) => stem);
  }
  return [];
}
