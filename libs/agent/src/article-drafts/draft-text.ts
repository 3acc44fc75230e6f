/** A draft of an article from a ticket that a person resolved: the question as it was asked, the solution as it was given. Pure. */
import { withoutCourtesies, withoutPersonalData } from './personal-data.js';

export interface ResolvedTicket {
  subject: string;
  category: string | null;
  /** First words of the requester, and what people answered, oldest first. */
  problem: string;
  answers: readonly string[];
  /** Of all who wrote. */
  names: readonly string[];
}

export interface DraftText {
  title: string;
  body: string;
  removed: Record<string, number>;
}

export const longestTitle = 120;

/** @returns null when nothing a person wrote could be the solution */
export function draftText({ subject, problem, answers, names }: ResolvedTicket): DraftText | null {
  const solution = answers.map(withoutCourtesies).filter(Boolean).at(-1);
  if (!solution) return null;
  const asked = withoutCourtesies(problem) || subject;
  const { texts, removed } = cleaned([plainSubject(subject) || (asked.split(/[.!?\n]/, 1)[0] ?? ''), asked, solution], names);
  const [title = '', question = '', answer = ''] = texts;
  return { title: sentence(title.slice(0, longestTitle)), body: articleBody(question, answer), removed };
}

function plainSubject(subject: string): string {
  return subject
    .replace(/^((re|fwd?|aw|wg|sv|tr)\s*(\[\d+\])?\s*:\s*)+/i, '')
    .replace(/\[[^\]]*#\d+\]/g, '')
    .trim();
}

function sentence(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** @param from texts in which nothing may be left of a person. */
export function cleaned(from: readonly string[], names: readonly string[]): { texts: string[]; removed: Record<string, number> } {
  const parts = from.map((part) => withoutPersonalData(part, names));
  return { texts: parts.map(({ text }) => text), removed: summed(parts.map(({ removed }) => removed)) };
}

export function articleBody(problem: string, solution: string): string {
  return `## Problem\n\n${problem}\n\n## Solution\n\n${sentence(solution)}\n`;
}

function summed(counts: readonly Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const one of counts) for (const [kind, count] of Object.entries(one)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}
