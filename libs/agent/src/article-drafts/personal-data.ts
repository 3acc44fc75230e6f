/** Takes out of a text what belongs to a person or opens a door: names, addresses, numbers, secrets. Pure. */
import { secretsIn } from '../loop/secrets.js';

export interface Cleaned {
  text: string;
  /** Kind -> how often. */
  removed: Record<string, number>;
}

const patterns: [kind: string, pattern: RegExp][] = [
  ['mail address', /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['iban', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b/g],
  ['card number', /\b(?:\d[ -]?){13,19}\b/g],
  ['ip address', /\b(?:\d{1,3}\.){3}\d{1,3}\b/g],
  // A plus or seven digits, so that versions, error numbers and amounts stay.
  ['phone number', /(?<![\w.])\+\d[\d\s()./-]{6,}\d|(?<![\w.])\(?0\d[\d\s()./-]{5,}\d/g],
  ['secret', /\b(?:password|passwort|pin|code)\s*(?:is|:|=)\s*\S+/gi],
];
/** A name that is also a common word is only taken out together with another part of it. */
const shortestName = 3;

/** @param names of the people who wrote, as they appear in the mail */
export function withoutPersonalData(text: string, names: readonly string[]): Cleaned {
  const removed: Record<string, number> = {};
  let cleaned = text;
  for (const secret of secretsIn(text)) cleaned = cleaned.replace(secret, () => noted(removed, 'secret'));
  for (const [kind, pattern] of patterns) cleaned = cleaned.replace(pattern, () => noted(removed, kind));
  for (const name of namesIn(names))
    cleaned = cleaned.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'giu'), () => noted(removed, 'name'));
  return { text: cleaned, removed };
}

function noted(removed: Record<string, number>, kind: string): string {
  removed[kind] = (removed[kind] ?? 0) + 1;
  return `[${kind}]`;
}

/** Whole names first, then their parts. */
function namesIn(names: readonly string[]): string[] {
  const whole = names.map((name) => name.trim()).filter((name) => name.length >= shortestName);
  const parts = whole.flatMap((name) => name.split(/[\s,]+/)).filter((part) => part.length >= shortestName && /^\p{Lu}/u.test(part));
  return [...new Set([...whole, ...parts])].sort((a, b) => b.length - a.length);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
}

const greeting = /^(hi|hello|hey|dear|good (morning|afternoon|evening|day)|hallo|guten (morgen|tag)|liebe[r]?|sehr geehrte)\b[^\n]{0,60}$/i;
const signature =
  /^(--\s*$|(best|kind|warm|many)?\s*(regards|thanks|wishes|greetings)\b[^\n]{0,20}$|(cheers|thanks|thank you|sincerely|br)[,.! ]*$|(mit )?(freundlichen|besten|viele) gr(ü|ue)(ß|ss)en?\b|sent from my\b)/i;

/** The words of a mail without its greeting and what follows the closing. */
export function withoutCourtesies(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  const from = lines.findIndex((line) => line.trim() !== '');
  const begin = from >= 0 && greeting.test((lines[from] ?? '').trim()) ? from + 1 : Math.max(from, 0);
  const end = lines.findIndex((line, at) => at > begin && signature.test(line.trim()));
  return lines
    .slice(begin, end < 0 ? undefined : end)
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
