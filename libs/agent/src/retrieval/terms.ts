/** Text into the terms that are indexed: lower case, without accents, stop words left out, stemmed, words of the same meaning folded. */
import { stemmer } from 'stemmer';
import { ordinaryWords } from './ordinary-words.js';
import { shapeWords, stopWords } from './stop-words.js';
import { relatedWords } from './related-words.js';
import { sameMeaning } from './synonyms.js';

export interface Term {
  stem: string;
  /** Says what the answer should look like rather than what is asked. */
  shape: boolean;
  /** How much it tells about what a text is about, up to 1. */
  weight: number;
}

const shapeWeight = 0.3;
const ordinaryWeight = 0.75;

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

/** British and American spellings of a word become one. */
function oneSpelling(word: string): string {
  if (word.length < 6) return word;
  return word.replace(/is(e[ds]?|ers?|ing|ations?)$/, 'iz$1').replace(/^(col|fav|behavi|lab|neighb|hon|flav|harb)our/, '$1or');
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
  const made = word.length < 4 || /\d/.test(word) ? word : stemmer(oneSpelling(word));
  if (stems.size > 50_000) stems.clear();
  stems.set(word, made);
  return made;
}

/** Phrases of stems -> the stems that stand for them; longest first by construction of the look-up. */
const folded = new Map<string, string[]>();
/** Single words in their forms, not by their stems: an initiative is nothing initial, and what is found was not founded. */
const foldedWords = new Map<string, string[]>();
for (const { word, others } of sameMeaning) {
  const target = plainWords(word).map(stem);
  for (const other of others) {
    const words = plainWords(other);
    const [only = ''] = words;
    if (words.length === 1) for (const form of formsOf(only)) foldedWords.set(form, target);
    else folded.set(words.map(stem).join(' '), target);
  }
}

function formsOf(word: string): string[] {
  const root = word.replace(/e$/, '');
  return [word, `${word}s`, `${word}es`, `${root}ed`, `${root}ing`];
}

const ordinaryStems = new Set(ordinaryWords.map(stem));
const longestPhrase = 4;
const firstStems = new Set([...folded.keys()].map((phrase) => phrase.split(' ', 1)[0]));

/** Content terms in their order. */
export function terms(text: string): Term[] {
  const words = plainWords(text);
  const stemmed = words.map(stem);
  const found: Term[] = [];
  for (let at = 0; at < words.length;) {
    const fold = foldAt(words, stemmed, at);
    if (fold) {
      for (const target of fold.target) found.push({ stem: target, shape: false, weight: 1 });
      at += fold.length;
      continue;
    }
    const word = words[at] ?? '';
    const stem = stemmed[at] ?? word;
    const shape = shapeWords.has(word);
    if (!stopWords.has(word)) found.push({ stem, shape, weight: shape ? shapeWeight : ordinaryStems.has(stem) ? ordinaryWeight : 1 });
    at += 1;
  }
  return found;
}

function foldAt(words: string[], stemmed: string[], at: number): { target: string[]; length: number } | null {
  if (firstStems.has(stemmed[at]))
    for (let length = Math.min(longestPhrase, stemmed.length - at); length > 1; length--) {
      const target = folded.get(stemmed.slice(at, at + length).join(' '));
      if (target) return { target, length };
    }
  const target = foldedWords.get(words[at] ?? '');
  return target ? { target, length: 1 } : null;
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
