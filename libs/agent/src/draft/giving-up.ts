/** The note that is left to people when the agent gives up. */
import { agentTexts, reasonText } from '@tierdesk/texts';
import type { EscalationReason } from '@tierdesk/ticket';
import type { Draft } from './attempt.js';
import { articleHref, wasAnsweredBefore, type CaseFile } from './case-file.js';

/** What a model added to the note, if one was asked. */
interface Added {
  unknown?: string[];
  suggestedQuestion?: string | null;
}

const mostLookedAt = 3;

export function givingUp(file: CaseFile, reason: EscalationReason, added: Added = {}): Extract<Draft, { action: 'give_up' }> {
  const looked = file.hits.filter(({ evidence }) => evidence !== 'none').slice(0, mostLookedAt);
  const title = looked[0]?.title;
  const unknown = [
    ...(wasAnsweredBefore(file) ? [agentTexts.whyNotHelped] : []),
    ...(added.unknown ?? []),
    ...(added.unknown?.length ? [] : [title ? agentTexts.whetherMeant(title) : agentTexts.whichThing]),
  ];
  return {
    action: 'give_up',
    reason,
    note: {
      reason: reasonText(reason),
      lookedAt: looked.map(({ key, title: named }) => ({ key, title: named, href: articleHref(key, file.publicUrl) })),
      unknown,
      suggestedQuestion: added.suggestedQuestion ?? questionFor(file, title),
    },
  };
}

/** Why retrieval alone has nothing to say. */
export function nothingToSay(file: CaseFile): EscalationReason {
  if (wasAnsweredBefore(file)) return 'requester_unsatisfied';
  return file.hits.some(({ evidence }) => evidence !== 'none') ? 'weak_evidence' : 'no_knowledge';
}

function questionFor(file: CaseFile, title: string | undefined): string {
  if (wasAnsweredBefore(file)) return agentTexts.askWhatHappened;
  return title ? agentTexts.askWhetherMeant(title) : agentTexts.askForDetails;
}
