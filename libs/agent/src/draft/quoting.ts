/** Answers without a model: the passage that answers, quoted exactly with its article, or nothing. Pure. */
import { agentTexts } from '@tierdesk/texts';
import type { Draft } from './attempt.js';
import { sourceOf, wasAnsweredBefore, type CaseFile } from './case-file.js';
import { givingUp, nothingToSay } from './giving-up.js';

export function quoteAnswer(file: CaseFile): Draft {
  const [best] = file.hits;
  const saidBefore = file.earlier.some(({ sources }) => sources.some(({ passage }) => passage === best?.passage));
  if (!best || best.evidence !== 'documented' || saidBefore) return givingUp(file, nothingToSay(file));
  const introduction = (wasAnsweredBefore(file) ? agentTexts.anotherArticle : agentTexts.fromArticle)(best.title, best.heading);
  return { action: 'answer', evidence: 'documented', text: `${introduction}\n\n${best.passage}`, sources: [sourceOf(best, file.publicUrl)] };
}
