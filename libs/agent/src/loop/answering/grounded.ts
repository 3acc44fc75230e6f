/** Whether an answer says what its sources say: what it adds by itself is inferred, and inferred words leave only with a person. Pure. */
import { sentencesOf } from '../../retrieval/passages.js';
import { terms } from '../../retrieval/terms.js';

/** A sentence of fewer words of its own adds nothing. */
const fewWords = 3;
/** Other words for the same are fine, as long as most of a sentence stands in the sources. */
const enough = 0.5;

/** What anybody writes around a matter. */
const courtesy = new Set(
  terms(
    `hello hi dear thanks thank you please sorry apologies trouble hope help helps welcome glad happy happen kindly let know follow following below above step
     steps first then next after before finally try again work works working question issue problem solve fix need want see use using open click choose select
     go back here article says according guide instructions simply just once done note important sure make time also still same way find found answer reply
     write tell day today good best regards wish well sounds like short`,
  ).map(({ stem }) => stem),
);
/** These words prove nothing; a number does. */
const numbers = /\d[\d.,:/-]*\d|\d/g;

/** @param sources all that may be said: passages and results of tools, never the mail */
export function isGrounded(text: string, sources: readonly string[]): boolean {
  const standing = sources.join('\n');
  const stems = new Set(terms(standing).map(({ stem }) => stem));
  const said = new Set(standing.match(numbers) ?? []);
  return sentencesOf(text).every((sentence) => {
    if ((sentence.match(numbers) ?? []).some((number) => number.length > 1 && !said.has(number) && !standing.includes(number))) return false;
    const own = terms(sentence).filter(({ stem }) => !courtesy.has(stem));
    if (own.length < fewWords) return true;
    return own.filter(({ stem }) => stems.has(stem)).length / own.length >= enough;
  });
}

/** The whole must rest on its sources as well: courtesy alone is no answer. */
export function restsOn(text: string, sources: readonly string[]): boolean {
  const stems = new Set(terms(sources.join('\n')).map(({ stem }) => stem));
  const own = terms(text).filter(({ stem }) => !courtesy.has(stem));
  return own.length === 0 || own.filter(({ stem }) => stems.has(stem)).length / own.length >= enough;
}
