/** One article as the search sees it: its passages, and their words as numbers. */
import { passagesOf, sentencesOf, type Passage } from './passages.js';
import { answersIn } from './question.js';
import { terms } from './terms.js';

export interface IndexedArticle {
  key: string;
  title: string;
  body: string;
  format: 'markdown' | 'html';
  category: string | null;
  reviewed: string | null;
  /** Epoch ms, or null. */
  expiresAt: number | null;
  /** Changes with the article; without one it is always read anew. */
  stamp?: string;
}

export interface ArticleEntry {
  article: Omit<IndexedArticle, 'body' | 'format'>;
  titleTerms: Uint32Array;
  passages: PassageEntry[];
}

export interface PassageEntry extends Passage {
  headingTerms: Uint32Array;
  /** Of all its sentences, one after the other: one array a passage, since ten thousand articles have half a million sentences. */
  terms: Uint32Array;
  /** Four numbers a sentence: where its terms end, from and up to which of them it says what it is about, the kinds of answers it holds. */
  sentences: Uint32Array;
}

export interface SentenceEntry {
  terms: Uint32Array;
  /** What it states something of; empty when it states nothing. */
  subject: Uint32Array;
  answers: number;
}

/** Terms and their numbers, from 1; shared by an index and those that follow it. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  /** How much a term tells about what a text is about, by its number. */
  private readonly tells: number[] = [0];

  get size(): number {
    return this.ids.size;
  }

  /** 0 when the term was never met. */
  id(stem: string): number {
    return this.ids.get(stem) ?? 0;
  }

  weight(id: number): number {
    return this.tells[id] ?? 0;
  }

  all(): Iterable<[string, number]> {
    return this.ids;
  }

  encode(text: string): Uint32Array {
    return Uint32Array.from(
      terms(text).map(({ stem, weight }) => {
        const known = this.ids.get(stem);
        if (known !== undefined) return known;
        const id = this.ids.size + 1;
        this.ids.set(stem, id);
        this.tells.push(weight);
        return id;
      }),
    );
  }
}

export function enterArticle(vocabulary: Vocabulary, { body, format, ...article }: IndexedArticle): ArticleEntry {
  const passages = passagesOf({ title: article.title, body, format }).map((passage) => enterPassage(vocabulary, passage));
  return { article, titleTerms: vocabulary.encode(article.title), passages };
}

function enterPassage(vocabulary: Vocabulary, { heading, text, markdown }: Passage): PassageEntry {
  const all: number[] = [];
  const sentences: number[] = [];
  for (const sentence of sentencesOf(text)) {
    for (const id of vocabulary.encode(sentence)) all.push(id);
    sentences.push(all.length, ...subjectOf(sentence), answersIn(sentence));
  }
  return {
    heading,
    text,
    markdown: markdown === text ? text : markdown,
    headingTerms: vocabulary.encode(heading),
    terms: Uint32Array.from(all),
    sentences: Uint32Array.from(sentences),
  };
}

export function sentencesIn({ terms: all, sentences }: PassageEntry): SentenceEntry[] {
  const found: SentenceEntry[] = [];
  for (let at = 0, from = 0; at < sentences.length; at += 4) {
    const [end = 0, begins = 0, ends = 0, answers = 0] = [sentences[at], sentences[at + 1], sentences[at + 2], sentences[at + 3]];
    found.push({ terms: all.subarray(from, end), subject: all.subarray(from + begins, from + ends), answers });
    from = end;
  }
  return found;
}

const stating = /\s(?:is|are|was|were|amounts? to|totals?|stands at)\s|:\s/g;
/** A name, a number or words in quotes: what is stated, rather than more about the subject. */
const value = /^(?:(?:an?|the|about|approximately|around|only|currently|over)\s+)?(?:["“‘'(+$€£#]|\d|\p{Lu})/u;
const clause = /[,;:–—]\s|\sthat\s/g;

/** The terms from and up to which a sentence says what it is about. */
function subjectOf(sentence: string): [from: number, to: number] {
  const verbs = [...sentence.matchAll(stating)];
  const verb = verbs.find(({ index, 0: { length } }) => value.test(sentence.slice(index + length))) ?? verbs[0];
  if (!verb) return [0, 0];
  const before = sentence.slice(0, verb.index);
  const boundary = [...before.matchAll(clause)].at(-1);
  const from = boundary ? boundary.index + boundary[0].length : 0;
  const skipped = terms(before.slice(0, from)).length;
  const named = terms(before.slice(from)).length;
  return named > 0 ? [skipped, skipped + named] : [0, skipped];
}
