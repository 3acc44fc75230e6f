/** Asks a set of questions and counts: with the knowledge as it is, and with each question's own article left out. */
import type { SearchHit } from '@tierdesk/agent';
import type { QuestionSet, SetQuestion } from './question-set.js';

export interface QuestionSetResult {
  set: string;
  questions: number;
  unanswerable: number;
  hitAt1: number;
  hitAt5: number;
  answeredRightly: number;
  answeredWrongly: number;
  gaveUp: number;
  absentGaveUp: number;
  absentAnsweredWrongly: number;
}

export interface Searches {
  find(request: { text: string; subject?: string; limit?: number; except?: readonly string[] }): Promise<SearchHit[]>;
}

/** What one question came to. */
export type Verdict = 'right' | 'wrong' | 'gave_up';

export async function askQuestions(search: Searches, { name, questions }: QuestionSet): Promise<QuestionSetResult> {
  const present: { question: SetQuestion; hits: SearchHit[] }[] = [];
  const absent: { question: SetQuestion; hits: SearchHit[] }[] = [];
  for (const question of questions) {
    const request = { text: question.question, limit: 5, ...(question.subject === undefined ? {} : { subject: question.subject }) };
    if (question.gold.length > 0) present.push({ question, hits: await search.find(request) });
    absent.push({ question, hits: await search.find({ ...request, except: question.gold }) });
  }
  const verdicts = present.map(({ question, hits }) => judgeAnswer(question, hits));
  const without = absent.map(({ question, hits }) => judgeAnswer({ ...question, gold: [] }, hits));
  return {
    set: name,
    questions: questions.length,
    unanswerable: questions.length - present.length,
    hitAt1: share(present, ({ question, hits }) => question.gold.includes(hits[0]?.key ?? '')),
    hitAt5: share(present, ({ question, hits }) => hits.some(({ key }) => question.gold.includes(key))),
    answeredRightly: share(verdicts, (verdict) => verdict === 'right'),
    answeredWrongly: share(verdicts, (verdict) => verdict === 'wrong'),
    gaveUp: share(verdicts, (verdict) => verdict === 'gave_up'),
    absentGaveUp: share(without, (verdict) => verdict === 'gave_up'),
    absentAnsweredWrongly: share(without, (verdict) => verdict === 'wrong'),
  };
}

/** An answer is right when it holds what was expected; without an expectation, when it comes from the right article. */
export function judgeAnswer({ gold, expected }: SetQuestion, [first]: readonly SearchHit[]): Verdict {
  if (first?.evidence !== 'documented') return 'gave_up';
  if (expected.length === 0) return gold.includes(first.key) ? 'right' : 'wrong';
  const text = [first, first.sendsTo]
    .map((quote) => `${quote?.title ?? ''}\n${quote?.heading ?? ''}\n${quote?.passage ?? ''}`.toLowerCase())
    .join('\n');
  return expected.some((words) => holds(text, words.toLowerCase())) ? 'right' : 'wrong';
}

/** As words and numbers of their own: neither `130 minutes` nor `1.30 minutes`, `B-30 minutes` nor `20-30 minutes` holds `30 minutes`. */
function holds(text: string, words: string): boolean {
  const before = `${/^[\p{L}\p{N}]/u.test(words) ? noWordBefore : ''}${/^\p{N}/u.test(words) ? noNumberBefore : ''}`;
  const after = `${/[\p{L}\p{N}]$/u.test(words) ? noWordAfter : ''}${/\p{N}$/u.test(words) ? noNumberAfter : ''}`;
  const itself = words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`${before}${itself}${after}`, 'u').test(text);
}

const noWordBefore = String.raw`(?<![\p{L}\p{N}])`;
const noWordAfter = String.raw`(?![\p{L}\p{N}])`;
const noNumberBefore = String.raw`(?<!\p{N}[.,:])(?<![\p{L}\p{N}][-–])`;
const noNumberAfter = String.raw`(?![.,:]\p{N})`;

function share<T>(some: readonly T[], holds: (one: T) => boolean): number {
  return some.length === 0 ? 0 : some.filter(holds).length / some.length;
}
