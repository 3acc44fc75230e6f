/** Answers without a model: what an article says about it, quoted exactly, or nothing. Pure. */
import { agentTexts } from '@tierdesk/texts';
import type { Draft } from './attempt.js';
import { sourceOf, wasAnsweredBefore, type CaseFile } from './case-file.js';
import { givingUp, nothingToSay } from './giving-up.js';

export function quoteAnswer(file: CaseFile): Extract<Draft, { action: 'answer' | 'give_up' }> {
  const [best] = file.hits;
  const saidBefore = file.earlier.some(({ sources }) => sources.some(({ passage }) => passage === best?.passage));
  if (!best || best.evidence !== 'documented' || saidBefore) return givingUp(file, nothingToSay(file));
  const introduction = (wasAnsweredBefore(file) ? agentTexts.anotherArticle : agentTexts.fromArticle)(best.title, best.heading);
  const quotes = best.sendsTo ? [best, best.sendsTo] : [best];
  const parts = [introduction, best.markdown];
  if (best.sendsTo) parts.push(agentTexts.sendsTo(best.sendsTo.title, best.sendsTo.heading), best.sendsTo.markdown);
  return { action: 'answer', evidence: 'documented', text: parts.join('\n\n'), sources: quotes.map((quote) => sourceOf(quote, file.publicUrl)) };
}
