/** What a mail or a search asks: its sentences without courtesies and signature, each with a weight, and the kind of answer it wants. */
import { focusOf } from './focus.js';
import { sentencesOf } from './passages.js';
import { terms } from './terms.js';

/** `number` is any count; the others are narrower. `null`: nothing can be said. */
export type AnswerKind = 'money' | 'percent' | 'duration' | 'date' | 'number' | 'phone' | 'name' | null;

export interface QuestionTerm {
  stem: string;
  weight: number;
  /** Tells little about what a text is about. */
  light: boolean;
}

export interface Question {
  /** In order, repeats included, for word pairs; an empty stem ends a sentence. */
  terms: QuestionTerm[];
  answer: AnswerKind;
  /** Stems of what is asked for; empty when no question is put. */
  focus: readonly string[];
  /** Stems of the proper names in it. */
  names: readonly string[];
}

const courtesy =
  /^(hi|hello|hey|dear|good (morning|afternoon|evening|day)|thanks?|thank you|many thanks|cheers|(best|kind|warm)? ?regards|best( wishes)?|sincerely|greetings|yours|br|sent from my|i hope (this|you)|hope (this|you)|sorry (to|for) (bother|disturb)|please help|can (you|anyone|somebody) (please )?help|any help|looking forward|let me know|have a (nice|good|great))\b/i;
const signature =
  /^(--\s*$|__+$|(best|kind|warm|many)?\s*(regards|thanks|wishes|greetings)[,.!]?$|(cheers|thanks|thank you|sincerely|br|yours( truly| sincerely)?)[,.!]?$|sent from my\b)/i;
const closing = /(confidential|disclaimer|intended recipient|please consider the environment)/i;

/** A sentence about the form of the answer ("Answer with the number only."), not about its matter. */
const shapeSentence =
  /^(please\s+|kindly\s+)?((your\s+|the\s+)?(answer|respon[ds]e?|reply)\b|(provide|give|state|specify|supply|indicate|submit|express|use|include|frame|write|present|offer)\b[^.]*\b(answer|response|numbers?|figures?|values?|digits?|amount|form|format|exact|precise|exactly|only|symbol|sign|term|terminology|dollars?|name|currency|minutes|days)\b)/i;

const shapeSentenceWeight = 0.3;
/** From this many sentences on, later ones count less: people say what is wrong first. */
const detailFrom = 3;

/** Nobody asks below this; a mail may be a megabyte long. */
const longestMail = 20_000;
/** A sentence of an article may be a whole table. */
const longestSentence = 2_000;

export function readQuestion(whole: string, subject = ''): Question {
  const text = whole.slice(0, longestMail);
  const sentences = bodySentences(text);
  const found: QuestionTerm[] = [];
  const add = (sentence: string, weight: number): void => {
    for (const term of terms(sentence)) found.push({ stem: term.stem, weight: weight * term.weight, light: term.weight < 1 });
    found.push({ stem: '', weight: 0, light: true });
  };
  const head = subject
    .replace(/^((re|fwd?|aw|wg|sv|tr)\s*(\[\d+\])?\s*:\s*)+/i, '')
    // A bare number that the mail itself never mentions counts something of the sender's.
    .replace(/(?<![\w.])\d+(?![\w.])/g, (number) => (text.includes(number) ? number : ''))
    .trim();
  if (head) add(head, 1);
  sentences.forEach((sentence, at) => {
    if (at > 0 && shapeSentence.test(sentence)) add(sentence, shapeSentenceWeight);
    else add(sentence, at < detailFrom ? 1 : 0.5);
  });
  const asked = [head, ...sentences].find((sentence) => sentence.includes('?')) ?? sentences[0] ?? '';
  const all = [head, ...sentences].join(' ');
  return { terms: found.slice(0, 160), answer: answerKind(all), focus: focusOf(asked), names: namesIn(all) };
}

/** Written with a capital letter within a sentence, and no everyday word that is always written so. */
const properName = /(?<=[\p{Ll}\d,)"'] ["'(]?)(?!(?:Wi-?Fi|IT|HR|I|CEO|OK)\b)\p{Lu}[\p{L}\d.-]*/gu;

function namesIn(text: string): string[] {
  return (text.match(properName) ?? []).flatMap((word) => terms(word).map(({ stem }) => stem));
}

function bodySentences(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const end = lines.findIndex((line, at) => at > 0 && signature.test(line));
  const kept = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !closing.test(line) && !line.startsWith('>'));
  return paragraphs(kept)
    .flatMap(sentencesOf)
    .map((sentence) => sentence.replace(/^((hi|hello|hey|dear)\b[^,.!:]{0,30}|good (morning|afternoon|evening|day)[^,.!:]{0,30})[,.!:]\s*/i, ''))
    .filter((sentence) => sentence && !(courtesy.test(sentence) && terms(sentence).length <= 3));
}

/** Lines that a mail program broke belong together; an empty line ends a paragraph. */
function paragraphs(lines: string[]): string[] {
  const found: string[] = [''];
  for (const line of lines) {
    const last = found.length - 1;
    if (!line || /^[-*•\d]+[.)\s]/.test(line)) found.push(line);
    else if ((found[last] ?? '').length > 0 && (found[last] ?? '').length < 30) found.push(line);
    else found[last] = `${found[last] ?? ''} ${line}`.trim();
  }
  return found.filter(Boolean);
}

const kinds: [AnswerKind, RegExp][] = [
  ['percent', /\b(percent(age)?|what (share|rate|proportion)|retention rate)\b|%/],
  [
    'money',
    /\b(how much (money|does|is|was|has|funding|do)|dollars?|euros?|currency|monetary|budget|costs?|price|revenue|expenditure|spend(s|ing)?|salary|fee)\b|[$€£]/,
  ],
  ['phone', /\b(phone (number|line)|telephone number|extension number|direct (phone )?line|number to call|call whom)\b/],
  [
    'duration',
    /\b(how (long|soon|quickly|fast|many (minutes|hours|days|weeks|months|years))|(in|of) (business days|minutes|hours|days)|response time|duration|deadline)\b/,
  ],
  ['date', /\b(what (year|date|day)|which (year|date|day)|when (was|is|did|does|were)|date of|year of)\b/],
  ['number', /\b(how (many|big|large|tall|often)|number of|count|headcount|total|numeric(al(ly)?)?|digits?|(capacity|square footage|score)\b)/],
  [
    'name',
    /\b(who(?! (can|could|may|might|should|would|will|do|does)\b)|whose|whom|name of|by (its )?name|full name|exact name|brand|make of|manufacturer|called|which (company|brand|software|provider|supplier|firm))\b/,
  ],
];

function answerKind(text: string): AnswerKind {
  const flat = text.toLowerCase();
  if (
    !/\?|^(what|which|who|how|when|where)\b|\b(tell me|specify|identify|state|(can|could) (you|anybody|someone)|how (many|much|long|often))\b/.test(
      flat,
    )
  )
    return null;
  return kinds.find(([, pattern]) => pattern.test(flat))?.[0] ?? null;
}

const numberWord =
  '(\\d[\\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|million)';
const proofs: Record<Exclude<AnswerKind, null>, RegExp> = {
  money: /[$€£]\s?\d|\b\d[\d,.]*\s?(k|m|million|billion|thousand)?\s?(dollars?|euros?|usd|eur|pounds?)\b/i,
  percent: /\d\s?(%|percent)/i,
  duration: new RegExp(
    `\\b${numberWord}[\\s-]+(business\\s+|working\\s+|calendar\\s+)?(seconds?|minutes?|hours?|days?|weeks?|months?|years?)\\b`,
    'i',
  ),
  date: /\b(1[89]|20)\d\d\b|\b(january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\b\d{1,2}:\d\d\b/i,
  number: new RegExp(`(?<![$€£]\\s?|[\\w.,#-])${numberWord}\\b(?!\\s?(%|percent|dollars|euros|[km]?illion dollars))`, 'i'),
  phone: /\+?\d[\d\s().-]{6,}\d|\bextension \d|\bext\.? ?\d/i,
  name: /\b(is|are|was|were|called|named|by|from|uses?|using)\s+(the |an? |our )?[“‘"']?\p{Lu}[\p{L}\d]+|:\s*\p{Lu}|[“"]\p{Lu}/u,
};

const kindOrder = ['money', 'percent', 'duration', 'date', 'number', 'phone', 'name'] as const;

/** The kinds of answers that a sentence holds, as bits. */
export function answersIn(sentence: string): number {
  const text = sentence.slice(0, longestSentence);
  return kindOrder.reduce((bits, kind, at) => (proofs[kind].test(text) ? bits | (1 << at) : bits), 0);
}

/** The kinds that will do, as bits: “when” is answered by a day as well as by “after two weeks”. */
export function answerBits(kind: AnswerKind): number {
  if (kind === null) return 0;
  return (1 << kindOrder.indexOf(kind)) | (kind === 'date' ? 1 << kindOrder.indexOf('duration') : 0);
}
