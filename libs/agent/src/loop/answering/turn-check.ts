/** What a model said becomes a draft only when it proves it: sources that were given, words that stand in them, no promise, no secret, no foreign link. Pure. */
import type { AttemptSource, Draft } from '../../draft/attempt.js';
import { sourceOf, wasAnsweredBefore, type CaseFile } from '../../draft/case-file.js';
import { givingUp } from '../../draft/giving-up.js';
import { visible } from '../markers.js';
import { masked, maskSecrets, secretsIn } from '../secrets.js';
import type { Turn } from '../turn.js';
import { isQuestion, wantsASecret } from './asking.js';
import { isGrounded, restsOn } from './grounded.js';
import { withoutForeignLinks } from './links.js';
import { promisesTooMuch } from './promises.js';
import { flat, saysTheSame } from './said.js';

/** Something that a tool answered in this attempt and that may be quoted. */
export interface ToolFinding {
  /** Id of the call. */
  id: string;
  name: string;
  title: string;
  text: string;
}

const longestText = 6_000;
const longestNote = 300;
const mostUnknown = 5;
/** Shorter words prove nothing, unless they are the whole passage. */
const shortestQuote = 12;

type Said = Exclude<Turn, { action: 'plan' | 'look' }>;

export function checkTurn(turn: Said, file: CaseFile, findings: readonly ToolFinding[] = []): Draft {
  if (turn.action === 'give_up') return givingUp(file, ownReason(file), forPeople(turn, file));
  const passages = file.hits.map(({ passage }) => passage);
  const known = [...passages, ...findings.map(({ text }) => text)];
  // Before anything looks at it: what takes long over a text takes very long over a very long one.
  if (turn.text.length > longestText) return givingUp(file, 'gave_up');
  const text = withoutForeignLinks(turn.text.trim(), passages, file.publicUrl);
  if (text === '') return givingUp(file, 'gave_up');
  if (promisesTooMuch(text, passages, findings.length > 0)) return givingUp(file, 'gave_up');
  if (givesSecretAway(text, passages) || wantsASecret(text, turn.action, passages)) return givingUp(file, 'unsafe_input');
  if (wasSaid(text, file)) return givingUp(file, 'loop_detected');
  if (turn.action === 'ask') return isQuestion(text) ? { action: 'ask', text } : givingUp(file, 'gave_up');
  const proven = provenSources(turn.sources, file, findings);
  if (!proven || !isGrounded(text, known) || !restsOn(text, known)) return givingUp(file, 'weak_evidence');
  return { action: 'answer', evidence: proven.evidence, text, sources: proven.sources };
}

/** What a model leaves to whoever takes over is read by people who trust the desk: short, without secrets, links and markup. */
function forPeople(
  { unknown, question }: Extract<Turn, { action: 'give_up' }>,
  file: CaseFile,
): { unknown: string[]; suggestedQuestion: string | null } {
  const passages = file.hits.map(({ passage }) => passage);
  const plain = (text: string): string =>
    maskSecrets(withoutForeignLinks(visible(text.slice(0, 4 * longestNote)), passages, file.publicUrl))
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, longestNote);
  const asked = question === null || wantsASecret(question.slice(0, longestText), 'ask', passages) ? '' : plain(question);
  return { unknown: unknown.slice(0, mostUnknown).map(plain).filter(Boolean), suggestedQuestion: asked || null };
}

function ownReason(file: CaseFile): 'requester_unsatisfied' | 'gave_up' | 'no_knowledge' {
  if (wasAnsweredBefore(file)) return 'requester_unsatisfied';
  return file.hits.some(({ evidence }) => evidence !== 'none') ? 'gave_up' : 'no_knowledge';
}

/** What the company publishes in its own articles is no secret, a guest network's password for one. */
function givesSecretAway(text: string, passages: readonly string[]): boolean {
  return [...secretsIn(text), ...(text.includes(masked) ? [masked] : [])].some(
    (secret) => !passages.some((passage) => flat(passage).includes(flat(secret))),
  );
}

interface Proven {
  sources: AttemptSource[];
  evidence: 'documented' | 'state_report';
}

/** @returns null when one source was not given or one quote does not stand in it: then all of it counts as inferred */
function provenSources(named: readonly { key: string; quote: string }[], file: CaseFile, findings: readonly ToolFinding[]): Proven | null {
  const sources = new Map<string, AttemptSource>();
  let documented = false;
  for (const { key, quote } of named) {
    const hit = file.hits.find((one) => one.key === key && standsIn(quote, one.passage));
    const finding = findings.find((one) => one.id === key || one.name === key);
    if (hit) {
      sources.set(key, sourceOf(hit, file.publicUrl));
      documented = true;
    } else if (finding && standsIn(quote, finding.text)) {
      sources.set(key, { key: finding.name, title: finding.title, passage: quote.trim(), reviewed: null, href: '' });
    } else return null;
  }
  return sources.size > 0 ? { sources: [...sources.values()], evidence: documented ? 'documented' : 'state_report' } : null;
}

function standsIn(quote: string, passage: string): boolean {
  const [words, whole] = [flat(quote), flat(passage)];
  return words !== '' && (words === whole || (words.length >= shortestQuote && whole.includes(words)));
}

function wasSaid(text: string, { earlier }: CaseFile): boolean {
  return earlier.some((attempt) => attempt.text !== '' && (flat(attempt.text) === flat(text) || saysTheSame(attempt.text, text)));
}
