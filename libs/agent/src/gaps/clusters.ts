/** Groups escalations that want the same knowledge: one category, one word they share. Simple on purpose, so that everybody can see why. Pure. */
import { stopWords, shapeWords } from '../retrieval/stop-words.js';
import { plainWords, stem } from '../retrieval/terms.js';

export interface Escalation {
  ticket: number;
  subject: string;
  text: string;
  category: string | null;
  reason: string;
  at: string;
  /** That the agent looked at, best first. */
  lookedAt: { key: string; title: string }[];
}

export interface Gap {
  category: string | null;
  terms: string[];
  escalations: number;
  reasons: Record<string, number>;
  tickets: { number: number; subject: string; at: string }[];
  bestArticle: { key: string; title: string; times: number } | null;
}

/** Below this a shared word is chance. */
const fewest = 2;
/** A word that most of a category share tells nothing apart, unless the category is small. */
const tooCommon = 0.7;
const smallCategory = 4;
/** Share of a group that must have a word for it to be shown. */
const sharedBy = 0.6;
const mostTerms = 4;
const mostTickets = 5;
/** People say what is wrong first. */
const readLength = 600;

/** Most escalations first. */
export function gapsOf(escalations: readonly Escalation[]): Gap[] {
  const categories = Map.groupBy(escalations, ({ category }) => category);
  const gaps = [...categories].flatMap(([category, some]) => groups(some).map((group) => gap(category, group)));
  return gaps.sort((a, b) => b.escalations - a.escalations || ((a.tickets[0]?.at ?? '' < (b.tickets[0]?.at ?? '')) ? 1 : -1));
}

interface Worded {
  escalation: Escalation;
  /** Stem -> the word as it was written. */
  words: Map<string, string>;
}

/** The word that most share makes a group; the rest goes on without them. */
function groups(escalations: readonly Escalation[]): Worded[][] {
  let rest = escalations.map((escalation) => ({ escalation, words: wordsOf(`${escalation.subject} ${escalation.text.slice(0, readLength)}`) }));
  const most = rest.length <= smallCategory ? rest.length : rest.length * tooCommon;
  const found: Worded[][] = [];
  for (;;) {
    const [word, count] = commonest(rest, most);
    if (word === null || count < fewest) break;
    found.push(rest.filter(({ words }) => words.has(word)));
    rest = rest.filter(({ words }) => !words.has(word));
  }
  return rest.length > 0 ? [...found, rest] : found;
}

function commonest(some: readonly Worded[], most: number): [string | null, number] {
  const counts = new Map<string, number>();
  for (const { words } of some) for (const word of words.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  let best: [string | null, number] = [null, 0];
  for (const [word, count] of counts)
    if (count <= most && (count > best[1] || (count === best[1] && best[0] !== null && word < best[0]))) best = [word, count];
  return best;
}

function wordsOf(text: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const word of plainWords(text))
    if (word.length > 2 && !stopWords.has(word) && !shapeWords.has(word) && !/^\d+$/.test(word)) words.set(stem(word), word);
  return words;
}

function gap(category: string | null, group: readonly Worded[]): Gap {
  const newest = group.map(({ escalation }) => escalation).sort((a, b) => (a.at < b.at ? 1 : -1));
  return {
    category,
    terms: group.length < fewest ? [] : shared(group),
    escalations: group.length,
    reasons: counted(newest.map(({ reason }) => reason)),
    tickets: newest.slice(0, mostTickets).map(({ ticket, subject, at }) => ({ number: ticket, subject, at })),
    bestArticle: bestOf(newest),
  };
}

function shared(group: readonly Worded[]): string[] {
  const counts = new Map<string, { word: string; count: number }>();
  for (const { words } of group) for (const [key, word] of words) counts.set(key, { word, count: (counts.get(key)?.count ?? 0) + 1 });
  return [...counts.values()]
    .filter(({ count }) => count >= fewest && count >= group.length * sharedBy)
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, mostTerms)
    .map(({ word }) => word);
}

function bestOf(escalations: readonly Escalation[]): Gap['bestArticle'] {
  const counts = new Map<string, { key: string; title: string; times: number }>();
  for (const { lookedAt } of escalations) {
    const [first] = lookedAt;
    if (first) counts.set(first.key, { ...first, times: (counts.get(first.key)?.times ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.times - a.times || (a.key < b.key ? -1 : 1))[0] ?? null;
}

function counted(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
