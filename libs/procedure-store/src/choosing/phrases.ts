/** Whether somebody says a phrase, as a fact or a request; asking how something is done says nothing. Pure. */
import { stemmer } from 'stemmer';

/** Words that may stand between those of a phrase. */
const widestGap = 3;
const small = new Set(
  'a an the my our your his her their this that these those is are was were be been am has have had do does did to of in on at for from with and or it its i we you they me us just still now again please really very so too also already today yesterday since been get got gets getting keep keeps'.split(
    ' ',
  ),
);
const negations = new Set(['not', 'no', 'never', 'isnt', 'wasnt', 'without', 'arent']);

const asks =
  /^(?:(?:and|but|so|also|hi|hello|hey|team|please|tell me|i wonder|i was wondering|wondering|i would like to know|id like to know|just checking|quick question|question|do you know|can you tell me|could you tell me|please tell me|could you explain|can you explain|i need to know|not sure) )*(?:how|what|whats|which|where|when|why|who|whom|whose|is|are|was|were|does|do|did|am|should|shall|may|might|may i|can i|can we|can people|can employees|could i|could we|will|would it|has|have|if|whether|for how long|in which|on which|at which|to whom|until when)(?: |$)/;
/** A question in its form and a request in its meaning. */
const requests =
  /^(?:(?:and|but|so|also|hi|hello|hey|team|please) )*(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody|it|the service desk)(?: please| kindly| maybe)? (?!tell|explain|say|let|specify|state|provide|confirm|describe|clarify|inform|advise|share)/;

/** @returns the length of the longest phrase that is said, in words; 0 when none is */
export function longestSaid(phrases: readonly string[], text: string): number {
  const clauses = clausesOf(text).map(stemsOf);
  const said = phrases.map(phraseStems).filter((phrase) => clauses.some((clause) => says(clause, phrase)));
  return Math.max(0, ...said.map(({ length }) => length));
}

/** Clauses that state or request something. */
export function clausesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?;:\n])\s+|\n+|,\s+(?=(?:how|what|which|where|when|why|who|can|could|is there|do i|should)\b)|\s[–—-]\s/i)
    .map((clause) => ({ words: plainWords(clause), question: /\?\s*$/.test(clause) }))
    .filter(({ words, question }) => {
      const said = words.join(' ');
      if (requests.test(said)) return true;
      return !question && !asks.test(said);
    })
    .map(({ words }) => words.join(' '));
}

/** In their order, with few words in between and no denial among them or before. */
function says(clause: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length === 0) return false;
  for (let start = clause.indexOf(phrase[0]!); start >= 0; start = clause.indexOf(phrase[0]!, start + 1)) {
    let at = start;
    let gap = 0;
    let done = 1;
    while (done < phrase.length && ++at < clause.length && gap <= widestGap) {
      if (clause[at] === phrase[done]) {
        done++;
        gap = 0;
      } else if (negations.has(clause[at]!)) break;
      else gap++;
    }
    if (done === phrase.length && !negations.has(clause[start - 1] ?? '')) return true;
  }
  return false;
}

/** Phrases come from published procedures: few, and the same for every ticket. */
const known = new Map<string, string[]>();
function phraseStems(phrase: string): string[] {
  const stems = known.get(phrase) ?? stemsOf(phrase);
  if (known.size > 5000) known.clear();
  known.set(phrase, stems);
  return stems;
}

function stemsOf(text: string): string[] {
  return plainWords(text)
    .filter((word) => !small.has(word))
    .map((word) => (word.length < 4 || /\d/.test(word) ? word : stemmer(word)));
}

function plainWords(text: string): string[] {
  const flat = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[’']/g, '');
  return flat.match(/[\p{L}\p{N}]+/gu) ?? [];
}
