/** Of what is quoted below an answer, the lines of the message that was answered, when that is our question or our reminder of it. Pure. */
import type { NodeOf } from '@tierdesk/procedures';
import { noticeMailTexts } from '@tierdesk/texts';
import { formText } from './form-text.js';
import { plain } from './plain.js';

/** The line above a quoted message, as mail clients write it. */
const announces = /^[\s>]*(?:(?:from|von|de|da|desde)\s*:|.*\b(?:wrote|writes|schrieb|écrit|escribió|scritto|escreveu)\s*:\s*$)/i;

/**
 * Answers may stand between our lines. In the mail of somebody else that was answered, and holds our question further down, whatever looks
 * like an answer is that person's word: nothing of it is read.
 */
export function answeredLines(form: NodeOf<'ask'>['form'], quoted: string): string[] {
  const ours = new Set(formText(form, '').split('\n').map(plain).filter(Boolean));
  const lines = quoted.split('\n');
  const first = lines.findIndex((line) => ours.has(plain(line)));
  const above = lines.slice(0, Math.max(0, first));
  const depth = depthOf(lines[first] ?? '');
  const messages = above.filter((line) => announces.test(line)).length;
  if (first < 0 || depth > (reminds(above, depth) ? 2 : 1) || messages > 1) return [];
  return lines.filter((line) => depthOf(line) <= depth && !ours.has(plain(line)));
}

/** Our reminder quotes the question itself, below a line of its own. */
function reminds(above: readonly string[], depth: number): boolean {
  const ours = plain(noticeMailTexts.weWrote);
  return above.some((line) => depthOf(line) === depth - 1 && plain(line).startsWith(`${ours} `) && /:\s*$/.test(line));
}

function depthOf(line: string): number {
  return (/^[\s>]*/.exec(line)?.[0] ?? '').replaceAll(/\s/g, '').length;
}
