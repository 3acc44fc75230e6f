/** Text into the terms that are indexed: lower case, without accents, stop words left out, stemmed, words of the same meaning folded. */
import { stemmer } from 'stemmer';
import { shapeWords, stopWords } from './stop-words.js';
import { relatedWords, sameMeaning } from './synonyms.js';

export interface Term {
  stem: string;
  /** Says what the answer should look like rather than what is asked. */
  shape: boolean;
}

const wordPattern = /[\p{L}\p{N}]+(?:[-&][\p{L}\p{N}]+)*/gu;

/** Lower-case words; `wi-fi` and `A-561` become one word, `follow-up` two, `1,000` one. */
export function plainWords(text: string): string[] {
  const flat = text
    .replace(/\bIT\b(?!\s+\p{Lu}{2,})/gu, 'itdepartment')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/(\d)[,](?=\d{3})/g, '$1')
    .replace(/[’']s\b/g, '')
    .replace(/[’']/g, ' ');
  return (flat.match(wordPattern) ?? []).flatMap(pieces);
}

function pieces(word: string): string[] {
  if (word.includes('&')) return [word];
  const parts = word.split('-');
  if (parts.length === 1) return parts;
  return parts.some((part) => part.length <= 2 && !stopWords.has(part)) ? [parts.join('')] : parts;
}

const stems = new Map<string, string>();
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const made = word.length < 4 || /\d/.test(word) ? word : stemmer(word);
  if (stems.size > 50_000) stems.clear();
  stems.set(word, made);
  return made;
}

/** Phrases of stems -> the stems that stand for them; longest first by construction of the look-up. */
const folded = new Map<string, string[]>();
for (const { word, others } of sameMeaning) {
  const target = word.split(' ').map(stem);
  for (const other of others) folded.set(plainWords(other).map(stem).join(' '), target);
}
const longestPhrase = 4;
const firstStems = new Set([...folded.keys()].map((phrase) => phrase.split(' ', 1)[0]));

/** Content terms in their order. */
export function terms(text: string): Term[] {
  const words = plainWords(text);
  const stemmed = words.map(stem);
  const found: Term[] = [];
  for (let at = 0; at < words.length;) {
    const fold = foldAt(stemmed, at);
    if (fold) {
      for (const target of fold.target) found.push({ stem: target, shape: false });
      at += fold.length;
      continue;
    }
    const word = words[at] ?? '';
    if (!stopWords.has(word)) found.push({ stem: stemmed[at] ?? word, shape: shapeWords.has(word) });
    at += 1;
  }
  return found;
}

function foldAt(stemmed: string[], at: number): { target: string[]; length: number } | null {
  if (!firstStems.has(stemmed[at])) return null;
  for (let length = Math.min(longestPhrase, stemmed.length - at); length > 0; length--) {
    const target = folded.get(stemmed.slice(at, at + length).join(' '));
    if (target) return { target, length };
  }
  return null;
}

const relations = new Map<string, Set<string>>();
for (const line of relatedWords) {
  const stemmedLine = [...new Set(line.flatMap((word) => terms(word).map((term) => term.stem)))];
  for (const one of stemmedLine) {
    const others = relations.get(one) ?? new Set<string>();
    for (const other of stemmedLine) if (other !== one) others.add(other);
    relations.set(one, others);
  }
}

export function relatedStems(of: string): ReadonlySet<string> {
  return relations.get(of) ?? noStems;
}
const noStems: ReadonlySet<string> = new Set();
