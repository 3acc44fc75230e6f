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
  /** Three numbers a sentence: where its terms end, how many of them stand before it states something (0: nothing), the kinds of answers it holds. */
  sentences: Uint32Array;
}

export interface SentenceEntry {
  terms: Uint32Array;
  subject: number;
  answers: number;
}

/** Terms and their numbers, from 1; shared by an index and those that follow it. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();

  get size(): number {
    return this.ids.size;
  }

  /** 0 when the term was never met. */
  id(stem: string): number {
    return this.ids.get(stem) ?? 0;
  }

  all(): Iterable<[string, number]> {
    return this.ids;
  }

  encode(text: string): Uint32Array {
    return Uint32Array.from(
      terms(text).map(({ stem }) => {
        const known = this.ids.get(stem);
        if (known !== undefined) return known;
        const id = this.ids.size + 1;
        this.ids.set(stem, id);
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
    sentences.push(all.length, subjectLength(sentence), answersIn(sentence));
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
  for (let at = 0, from = 0; at < sentences.length; at += 3) {
    const [end = 0, subject = 0, answers = 0] = [sentences[at], sentences[at + 1], sentences[at + 2]];
    found.push({ terms: all.subarray(from, end), subject, answers });
    from = end;
  }
  return found;
}

function subjectLength(sentence: string): number {
  const at = sentence.search(/\s(is|are|was|were|amounts? to|totals?|stands at)\s|:\s/);
  return at < 0 ? 0 : terms(sentence.slice(0, at)).length;
}
