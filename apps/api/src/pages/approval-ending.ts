/** What the panel says once there is nothing to decide for this reader: whose it is, how it ended, what became of it. */
import type { Approval } from '@tierdesk/api-contract';
import { approvalPageTexts as texts } from '@tierdesk/texts';
import type { ApprovalPage } from './approval-view.js';

export interface Ending {
  title: string;
  text: string;
  tone: 'good' | 'bad' | null;
  /** Milliseconds after which there may be news. */
  again: number | null;
}

type Outcome = NonNullable<Approval['outcome']>;

const tones: Partial<Record<Outcome, 'good' | 'bad'>> = { done: 'good', failed: 'bad', unknown: 'bad', not_done: 'bad' };
/** A code takes its reader a while. */
const again: Partial<Record<Outcome, number>> = { next: 3_000, begun: 3_000, waits_code: 15_000 };

const notTheirs = ['approval.not_yours', 'approval.own_request', 'approval.other_gate'];

export function endingOf({ approval, approver }: ApprovalPage): Ending {
  const { you, status, stopped, outcome, passed } = approval;
  if (you.why === 'approval.passed_on') {
    const to = passed.findLast(({ from }) => from.key === approver.key)?.to.name ?? '';
    return still({ title: texts.passedTitle, text: texts.youPassed(to) });
  }
  if (you.why !== null && notTheirs.includes(you.why)) return still({ title: texts.refusedTitle, text: texts.notYours });
  if (you.why === 'approval.superseded') return still(texts.states.superseded);
  if (stopped) return still(texts.stopped);
  if (status === 'approved' && outcome !== null) return { ...texts.outcomes[outcome], tone: tones[outcome] ?? null, again: again[outcome] ?? null };
  return still(texts.states[status]);
}

function still(words: { title: string; text: string }): Ending {
  return { title: words.title, text: words.text, tone: null, again: null };
}
