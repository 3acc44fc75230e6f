/** State, dot and word of an approval, and what became of it. Pure. */
import type { Approval } from '@tierdesk/api-contract';
import { en } from '../../texts/en';
import type { StateTone } from '../../ticket-state/ticket-state';

const words = en.approvals;

export interface ApprovalLook {
  tone: StateTone;
  word: string;
}

/** People still have to decide; what enough of them have approved only waits for its time. */
export const isOpen = ({ status, heldUntil }: Pick<Approval, 'status' | 'heldUntil'>): boolean => status === 'pending' && heldUntil === null;

type ItemState = NonNullable<Approval['outcome']>;

/** What became of it once it was approved, at a glance. */
const outcomes: Readonly<Record<ItemState, ApprovalLook>> = {
  next: { tone: 'resolved', word: words.status.approved },
  waits_code: { tone: 'waiting', word: words.glance.waits_code },
  begun: { tone: 'claimed', word: words.glance.begun },
  done: { tone: 'resolved', word: words.glance.done },
  failed: { tone: 'unclaimed', word: words.glance.failed },
  unknown: { tone: 'unclaimed', word: words.glance.unknown },
  undone: { tone: 'paused', word: words.glance.undone },
  not_done: { tone: 'unclaimed', word: words.glance.not_done },
  not_needed: { tone: 'paused', word: words.glance.not_needed },
};

const together = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** All groups that decide. @param single the name where one group does */
export function deciderNames({ groups }: Pick<Approval, 'groups'>, single: string): string {
  return groups.length > 0 ? together.format(groups.map(({ name }) => name)) : single;
}

/** Of several groups those that have not agreed yet; all, when only somebody of any of them is missing. */
function waitsFor({ groups, group }: Pick<Approval, 'groups' | 'group'>): string {
  const missing = groups.filter(({ approved, needed }) => approved.length < needed);
  return deciderNames({ groups: missing.length > 0 ? missing : groups }, group.name);
}

export function approvalLook(approval: Pick<Approval, 'status' | 'outcome' | 'stopped' | 'you' | 'group' | 'groups' | 'heldUntil'>): ApprovalLook {
  const { status, outcome, stopped, you, heldUntil } = approval;
  if (status === 'pending' && heldUntil !== null) return { tone: 'claimed', word: words.held };
  if (status === 'pending') return { tone: 'waiting', word: you.may === 'decide' ? words.waitsForYou : words.waitsFor(waitsFor(approval)) };
  if (status === 'approved' && outcome !== null) return outcomes[outcome];
  if (stopped) return { tone: 'paused', word: words.glance.stopped };
  return { tone: status === 'approved' ? 'resolved' : 'paused', word: words.status[status] };
}

/** A line for each of several groups; where one decides, how many more people once somebody has agreed. */
export function missingWords(approval: Pick<Approval, 'status' | 'heldUntil' | 'groups' | 'groupLines' | 'needed' | 'decisions'>): string[] {
  const { groups, groupLines, needed, decisions } = approval;
  if (!isOpen(approval)) return [];
  if (groups.length > 0) return groupLines;
  const given = decisions.filter(({ decision }) => decision === 'approve').length;
  return given > 0 && given < needed ? [words.missing(needed - given)] : [];
}

/** Why an operation did not work, in words; a code that has none says at least which one it is. */
export function runError(code: string): string {
  const [, refused] = /\.refused_(\w+)$/.exec(code) ?? [];
  if (refused) return words.errors.refused(refused);
  const [system, what = ''] = code.split('.');
  return words.errors.byCode[what] ?? words.errors.other(`${system} ${what.replaceAll('_', ' ')}`.trim());
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
