/** What a model said becomes a draft only when it proves it: sources that were given, words that stand in them, no promise, no foreign link. Pure. */
import { agentTexts } from '@tierdesk/texts';
import { sentencesOf } from '../../retrieval/passages.js';
import type { SearchHit } from '../../retrieval/find.js';
import type { AttemptSource, Draft } from '../attempt.js';
import { sourceOf, wasAnsweredBefore, type CaseFile } from '../case-file.js';
import { givingUp } from '../giving-up.js';
import type { Turn } from './turn.js';

const longestText = 6_000;
/** Shorter words prove nothing, unless they are the whole passage. */
const shortestQuote = 12;

export function checkTurn(turn: Turn, file: CaseFile): Draft {
  const added = { unknown: turn.unknown, suggestedQuestion: turn.question };
  if (turn.action === 'give_up') return givingUp(file, ownReason(file), added);
  const text = withoutForeignLinks(turn.text.trim(), file);
  if (text === '' || text.length > longestText) return givingUp(file, 'gave_up', added);
  if (
    promisesTooMuch(
      text,
      file.hits.map(({ passage }) => passage),
    )
  )
    return givingUp(file, 'gave_up', added);
  if (wasSaid(text, file)) return givingUp(file, wasAnsweredBefore(file) ? 'requester_unsatisfied' : 'gave_up', added);
  if (turn.action === 'ask') return { action: 'ask', text };
  const sources = provenSources(turn, file);
  if (!sources) return givingUp(file, 'weak_evidence', added);
  return { action: 'answer', evidence: 'documented', text, sources };
}

function ownReason(file: CaseFile): 'requester_unsatisfied' | 'gave_up' | 'no_knowledge' {
  if (wasAnsweredBefore(file)) return 'requester_unsatisfied';
  return file.hits.some(({ evidence }) => evidence !== 'none') ? 'gave_up' : 'no_knowledge';
}

/** @returns null when one source was not given or one quote does not stand in it: then all of it counts as inferred */
function provenSources({ sources }: Turn, { hits, publicUrl }: CaseFile): AttemptSource[] | null {
  const proven = new Map<string, AttemptSource>();
  for (const { key, quote } of sources) {
    const hit = hits.find((one) => one.key === key);
    if (!hit || !standsIn(quote, hit)) return null;
    proven.set(key, sourceOf(hit, publicUrl));
  }
  return proven.size > 0 ? [...proven.values()] : null;
}

function standsIn(quote: string, { passage }: SearchHit): boolean {
  const [words, whole] = [flat(quote), flat(passage)];
  return words === whole || (words.length >= shortestQuote && whole.includes(words));
}

function wasSaid(text: string, { earlier }: CaseFile): boolean {
  return earlier.some((attempt) => attempt.text !== '' && flat(attempt.text) === flat(text));
}

function flat(text: string): string {
  return text
    .replace(/[*_`>#]+/g, '')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

const somebody =
  '(a |an |our |the |another )?(human|person|colleague|agent|technician|specialist|engineer|expert|team|service desk|support team|it team|someone|somebody)';
const sending = '(transfer|forward|escalat|hand|pass|connect|put)\\w*';
const promises = [
  new RegExp(`\\b(I|we|let me|let us)\\b[^.!?\n]{0,40}\\b${sending}\\b`, 'i'),
  new RegExp(`\\b(this|it|you|ticket|request|case|mail)\\b (has been|have been|will be|is being|are being|is|was|are) ${sending}\\b`, 'i'),
  new RegExp(`\\b(transferring|forwarding|escalating|connecting) (you|this|it|your)\\b`, 'i'),
  new RegExp(
    `\\b${somebody}\\b.{0,30}\\b(will|is going to|shall) (contact|call|reach|get back|be in touch|take|look|follow|help|reply|answer|assist)`,
    'i',
  ),
  /\b(I|we)( have|['’]ve| will|['’]ll)? (informed?|notif(y|ied)|alert(ed)?|told|tell|asked?|open(ed)? a (ticket|case))\b/i,
];
const deed =
  /\b(I|we)( have|['’]ve| just| already)+ (now |just |already )?(reset|unlocked|changed|installed|ordered|granted|added|removed|created|enabled|disabled|updated|checked|fixed|restored|restarted)\b/i;

/** A hand-over is an action, never words: a text that promises one is not sent, nor one that tells of deeds, since the agent has no tools. */
export function promisesTooMuch(text: string, passages: readonly string[] = []): boolean {
  const known = passages.map(flat);
  const own = sentencesOf(text).filter((sentence) => !known.some((passage) => passage.includes(flat(sentence))));
  return own.some((sentence) => deed.test(sentence) || promises.some((pattern) => pattern.test(sentence)));
}

const link = /\b(?:https?:\/\/|www\.)[^\s<>()\]"'“”]+/gi;
const address = /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/gi;

/** Links and addresses stay when they lead to the desk itself or stand in a passage that was given. */
export function withoutForeignLinks(text: string, { hits, publicUrl }: CaseFile): string {
  const known = hits.map(({ passage }) => passage.toLowerCase()).join('\n');
  const isKnown = (found: string): boolean => known.includes(found.toLowerCase().replace(/[.,;:!?]+$/, ''));
  return text
    .replace(link, (found) => (found === publicUrl || found.startsWith(`${publicUrl}/`) || isKnown(found) ? found : agentTexts.linkRemoved))
    .replace(address, (found) => (isKnown(found) ? found : agentTexts.addressRemoved))
    .replace(/\]\((?!https?:\/\/|\(link)[^)]*\)/gi, ']');
}
