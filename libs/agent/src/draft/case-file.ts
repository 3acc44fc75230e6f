/** All that one look of the agent starts from: the requester's words, what was found, what was said before. */
import type { SearchHit } from '../retrieval/find.js';
import type { Quote } from '../retrieval/quote.js';
import type { AttemptSource } from './attempt.js';
import type { EarlierAttempt } from './store/attempt-rows.js';
import type { RequesterMail } from './store/requester-mail.js';

export interface CaseFile {
  mail: RequesterMail;
  /** Best first; articles that were quoted to this requester before are left out. */
  hits: SearchHit[];
  earlier: EarlierAttempt[];
  publicUrl: string;
  /** What a node of a procedure wants; null: the agent works by itself. */
  task: NodeTask | null;
}

export interface NodeTask {
  kind: 'answer' | 'agent' | 'plan';
  /** Query or goal, filled in. */
  text: string;
  /** Names of operations that it may use. */
  operations: string[];
  turns: number;
}

export function wasAnsweredBefore({ earlier }: CaseFile): boolean {
  return earlier.some(({ action }) => action === 'answer');
}

export function sourceOf({ key, title, passage, reviewed }: Quote, publicUrl: string): AttemptSource {
  return { key, title, passage, reviewed, href: articleHref(key, publicUrl) };
}

export function articleHref(key: string, publicUrl: string): string {
  return `${publicUrl}/knowledge/${encodeURIComponent(key)}`;
}
