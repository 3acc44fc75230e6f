/** State, dot and word of an approval, and what became of it. Pure. */
import type { Approval } from '@tierdesk/api-contract';
import { en } from '../../texts/en';
import type { StateTone } from '../../ticket-state/ticket-state';

const words = en.approvals;

export interface ApprovalLook {
  tone: StateTone;
  word: string;
}

export type RunState = keyof typeof words.runs;

/** The worst of its operations, since together they are one change. */
export function runState({ items }: Pick<Approval, 'items'>): RunState {
  const runs = items.map(({ run }) => run);
  if (runs.some((run) => run?.state === 'unknown')) return 'unknown';
  if (runs.some((run) => run?.state === 'failed')) return 'failed';
  if (runs.some((run) => run?.undone)) return 'undone';
  if (runs.every((run) => run?.state === 'done')) return 'done';
  return runs.some((run) => run !== null) ? 'begun' : 'waiting';
}

export function approvalLook(approval: Pick<Approval, 'status' | 'items' | 'you' | 'group' | 'heldUntil'>): ApprovalLook {
  switch (approval.status) {
    case 'pending':
      return { tone: 'waiting', word: approval.you.may === 'decide' ? words.waitsForYou : words.waitsFor(approval.group.name) };
    case 'approved': {
      const run = runState(approval);
      if (run === 'done') return { tone: 'resolved', word: words.approvedAndRun };
      if (run === 'failed' || run === 'unknown') return { tone: 'unclaimed', word: words.approvedFailed };
      if (run === 'undone') return { tone: 'paused', word: words.undone };
      return approval.you.may === 'stop' || approval.heldUntil
        ? { tone: 'claimed', word: words.held }
        : { tone: 'resolved', word: words.status.approved };
    }
    default:
      return { tone: 'paused', word: words.status[approval.status] };
  }
}

/** `7c1e 09d4 … e3b9 4a10`: enough to compare by eye. */
export function shortHash(hash: string): string {
  const digits = hash.replace(/^sha256[:-]?/, '');
  const four = (from: number): string => digits.slice(from, from + 4);
  return digits.length <= 24 ? digits : `${four(0)} ${four(4)} … ${four(digits.length - 8)} ${four(digits.length - 4)}`;
}

/** R3 and above are restated before they are approved. */
export const needsSecondLook = ({ risk }: Pick<Approval, 'risk'>): boolean => risk === 'R3' || risk === 'R4';

export interface Moved {
  gone: string[];
  now: string[];
}

const linesOf = ({ items }: Pick<Approval, 'items'>): string[] =>
  items.flatMap(({ operation, arguments: args, before, after }) => [
    ...args.map(({ name, value }) => `${operation} · ${name}: ${value}`),
    ...before.map(({ text }) => `${operation} · ${en.approvals.before.toLowerCase()}: ${text}`),
    ...after.map(({ text }) => `${operation} · ${en.approvals.afterwards.toLowerCase()}: ${text}`),
  ]);

/** What was shown and is no longer so, and what is so now. */
export function movedBetween(shown: Pick<Approval, 'items'>, now: Pick<Approval, 'items'>): Moved {
  const before = linesOf(shown);
  const after = linesOf(now);
  return { gone: before.filter((line) => !after.includes(line)), now: after.filter((line) => !before.includes(line)) };
}
