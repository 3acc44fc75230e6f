/** Measures retrieval on a set of questions: with the knowledge as it is, and with each question's own article taken away. Pure. */
import type { IndexedArticle } from './article-entry.js';
import { ArticleIndex } from './article-index.js';
import { find, type SearchHit } from './find.js';

export interface TestQuestion {
  question: string;
  subject?: string;
  /** Keys of the articles that answer; empty when none does. */
  gold: readonly string[];
  /** Spellings that a right answer contains; empty when only the article counts. */
  answers: readonly string[];
}

/** Shares are of the questions that have an article; `givesUp*` of those asked without it. */
export interface Evaluation {
  questions: number;
  rightFirst: number;
  amongFive: number;
  /** The passage of the first hit contains the answer, whatever the evidence. */
  passageAnswers: number;
  /** The passage is documented and contains the answer; documented and does not. */
  answeredRightly: number;
  answeredWrongly: number;
  givesUpWithoutArticle: number;
  answersWronglyWithoutArticle: number;
}

export function evaluate(articles: readonly IndexedArticle[], questions: readonly TestQuestion[], now = Date.now()): Evaluation {
  const whole = ArticleIndex.of(articles);
  const without = new Map<string, ArticleIndex>();
  const indexWithout = (gold: readonly string[]): ArticleIndex => {
    const key = gold.join(' ');
    const known = without.get(key) ?? ArticleIndex.of(articles.filter((article) => !gold.includes(article.key)));
    without.set(key, known);
    return known;
  };
  const asked = questions.filter(({ gold }) => gold.length > 0);
  const present = asked.map((question) => ({ question, hits: find(whole, request(question, now)) }));
  const absent = questions.map((question) => ({ question, hits: find(indexWithout(question.gold), request(question, now)) }));
  const share = <T>(some: readonly T[], holds: (one: T) => boolean): number => (some.length === 0 ? 0 : some.filter(holds).length / some.length);
  const documented = ({ hits }: Asked): boolean => hits[0]?.evidence === 'documented';
  return {
    questions: questions.length,
    rightFirst: share(present, ({ question, hits }) => question.gold.includes(hits[0]?.key ?? '')),
    amongFive: share(present, ({ question, hits }) => hits.some(({ key }) => question.gold.includes(key))),
    passageAnswers: share(present, contains),
    answeredRightly: share(present, (one) => documented(one) && contains(one)),
    answeredWrongly: share(present, (one) => documented(one) && !contains(one)),
    givesUpWithoutArticle: share(absent, (one) => !documented(one)),
    answersWronglyWithoutArticle: share(absent, (one) => documented(one) && !contains(one)),
  };
}

interface Asked {
  question: TestQuestion;
  hits: SearchHit[];
}

function request({ question, subject }: TestQuestion, now: number): { text: string; subject?: string; now: number } {
  return subject === undefined ? { text: question, now } : { text: question, subject, now };
}

function contains({ question, hits }: Asked): boolean {
  const [first] = hits;
  if (question.answers.length === 0) return question.gold.includes(first?.key ?? '');
  const text = [first, first?.sendsTo].map((quote) => `${quote?.heading ?? ''}\n${quote?.passage ?? ''}`.toLowerCase()).join('\n');
  return question.answers.some((answer) => text.includes(answer.toLowerCase()));
}
