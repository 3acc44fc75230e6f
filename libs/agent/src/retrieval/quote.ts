/** What is quoted of an article as the answer: the passage that answers, with what belongs to it, in the article's own words. Pure. */
import type { ArticleEntry, PassageEntry } from './article-entry.js';
import type { Ranked } from './ranking.js';

export interface Quote {
  key: string;
  title: string;
  /** Of the one section that is quoted; empty when the quote holds its headings itself. */
  heading: string;
  /** Exact words of the article. */
  passage: string;
  /** The same words, with lists and emphasis. */
  markdown: string;
  /** ISO date of the last review, when known. */
  reviewed: string | null;
}

/** A quote grows until it says enough, and never beyond what a reader takes in. */
const enough = 900;
const longest = 1_400;
/** Another section of the article belongs to the answer when it fits the question nearly as well as the best one. */
const nearlyAsGood = 0.65;

export function quoteOf({ entry, best, fits }: Ranked): Quote {
  const { key, title, reviewed } = entry.article;
  if (!best.passage) return { key, title, heading: '', passage: '', markdown: '', reviewed };
  const chosen = choose(entry, entry.passages.indexOf(best.passage), fits);
  const headings = new Set(chosen.map(({ heading }) => heading));
  const heading = headings.size === 1 ? (chosen[0]?.heading ?? '') : '';
  return { key, title, reviewed, heading, ...joined(chosen, headings.size > 1) };
}

function choose({ passages }: ArticleEntry, best: number, fits: readonly number[]): PassageEntry[] {
  const taken = new Set([best]);
  let length = lengthOf([passages[best]]);
  const take = (at: number): boolean => {
    const passage = passages[at];
    if (!passage || taken.has(at) || length + lengthOf([passage]) > longest) return false;
    taken.add(at);
    length += lengthOf([passage]);
    return true;
  };
  const heading = passages[best]?.heading;
  for (let at = best + 1; length < enough && passages[at]?.heading === heading && take(at); at++);
  for (let at = best - 1; length < enough && passages[at]?.heading === heading && take(at); at--);
  const others = passages.map((_, at) => at).sort((a, b) => (fits[b] ?? 0) - (fits[a] ?? 0));
  const introduces = heading === '' && passages.some((passage) => passage.heading !== '');
  for (const at of others) if (length < enough && ((introduces && taken.size === 1) || (fits[at] ?? 0) >= nearlyAsGood * (fits[best] ?? 0))) take(at);
  const chosen = passages.filter((_, at) => taken.has(at));
  return [...chosen.filter((passage) => passage.heading === heading), ...chosen.filter((passage) => passage.heading !== heading)];
}

function lengthOf(passages: readonly (PassageEntry | undefined)[]): number {
  return passages.reduce((sum, passage) => sum + (passage ? passage.heading.length + passage.text.length + 2 : 0), 0);
}

function joined(chosen: readonly PassageEntry[], withHeadings: boolean): { passage: string; markdown: string } {
  const texts: string[] = [];
  const markdowns: string[] = [];
  chosen.forEach(({ heading, text, markdown }, at) => {
    if (withHeadings && heading && heading !== chosen[at - 1]?.heading) {
      texts.push(heading);
      markdowns.push(`### ${heading}`);
    }
    texts.push(text);
    markdowns.push(markdown);
  });
  return { passage: texts.join('\n\n'), markdown: markdowns.join('\n\n') };
}
