/** For each term the articles that hold it and how much it says there (BM25F over title, headings and text), in three flat arrays. */
import type { ArticleEntry } from './article-entry.js';

export interface Postings {
  articles: Uint32Array;
  impacts: Float32Array;
}

const fields = { title: { weight: 3, b: 0.4 }, heading: { weight: 1.5, b: 0.4 }, text: { weight: 1, b: 0.75 } } as const;
type Field = keyof typeof fields;
type Lengths = Record<Field, number>;

export class PostingLists {
  private constructor(
    private readonly starts: Uint32Array,
    private readonly articles: Uint32Array,
    private readonly impacts: Float32Array,
  ) {}

  /** Yields between articles, so that whoever drives it may let others in. */
  static *of(entries: readonly ArticleEntry[], terms: number): Generator<void, PostingLists> {
    const starts = new Uint32Array(terms + 2);
    const lengths: Lengths[] = [];
    const seen = new Uint32Array(terms + 1);
    for (const [at, entry] of entries.entries()) {
      const length = { title: 0, heading: 0, text: 0 };
      eachTerm(entry, (id, field) => {
        length[field] += 1;
        if (seen[id] === at + 1) return;
        seen[id] = at + 1;
        starts[id + 1]! += 1;
      });
      lengths.push(length);
      yield;
    }
    for (let id = 1; id < starts.length; id++) starts[id]! += starts[id - 1] as number;
    const lists = new PostingLists(starts, new Uint32Array(starts.at(-1) ?? 0), new Float32Array(starts.at(-1) ?? 0));
    yield* lists.fill(entries, lengths);
    return lists;
  }

  get(id: number): Postings | undefined {
    const [from = 0, to = 0] = [this.starts[id], this.starts[id + 1]];
    return to > from ? { articles: this.articles.subarray(from, to), impacts: this.impacts.subarray(from, to) } : undefined;
  }

  /** Articles that hold the term. */
  frequency(id: number): number {
    return (this.starts[id + 1] ?? 0) - (this.starts[id] ?? 0);
  }

  private *fill(entries: readonly ArticleEntry[], lengths: readonly Lengths[]): Generator<void> {
    const average = (field: Field): number => lengths.reduce((sum, each) => sum + each[field], 0) / Math.max(1, lengths.length) || 1;
    const averages: Lengths = { title: average('title'), heading: average('heading'), text: average('text') };
    const next = this.starts.slice();
    for (const [at, entry] of entries.entries()) {
      const gains = gainsOf(lengths[at] as Lengths, averages);
      eachTerm(entry, (id, field) => {
        let place = (next[id] as number) - 1;
        if (place < (this.starts[id] as number) || this.articles[place] !== at) {
          place += 1;
          next[id]! += 1;
          this.articles[place] = at;
        }
        this.impacts[place]! += gains[field];
      });
      yield;
    }
  }
}

/** What one occurrence is worth in an article of these lengths. */
function gainsOf(lengths: Lengths, averages: Lengths): Lengths {
  const gain = (field: Field): number => {
    const { weight, b } = fields[field];
    return weight / (1 - b + (b * lengths[field]) / averages[field]);
  };
  return { title: gain('title'), heading: gain('heading'), text: gain('text') };
}

function eachTerm(entry: ArticleEntry, take: (id: number, field: Field) => void): void {
  for (const id of entry.titleTerms) take(id, 'title');
  let heading = '';
  for (const passage of entry.passages) {
    if (passage.heading !== heading) for (const id of passage.headingTerms) take(id, 'heading');
    heading = passage.heading;
    for (const id of passage.terms) take(id, 'text');
  }
}
