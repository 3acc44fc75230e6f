/** Who speaks for which group in an approval, and whether enough people have agreed. Pure: ticket, execution and every door count alike. */
import type { GroupQuorum } from '../steps.js';
import type { AskedApproval } from './asked-approval.js';

/** Of a group that decides: those who have its places now. */
export interface AskedGroup extends GroupQuorum {
  group: string;
}

/** Who has the place of this person, after all that was passed on. */
export function holderOf(person: string, passed: readonly { from: string; to: string }[]): string {
  return passed.reduce((holder, { from, to }) => (holder === from ? to : holder), person);
}

/** So many different people in all, and so many of each group: somebody of two groups is heard in both, and is still one person. */
export function isEnough(yes: ReadonlySet<string>, { needed, groups }: { needed: number; groups: readonly GroupQuorum[] }): boolean {
  return yes.size >= needed && groups.every((group) => yesIn(group, yes).length >= group.needed);
}

interface GroupSays {
  group: string;
  needed: number;
  yes: string[];
  /** So many of `open` have to agree still. */
  missing: number;
  open: string[];
}

/** What each of several groups has said so far; empty where one group decides. */
export function groupsSay({ groups, decisions }: Pick<AskedApproval, 'groups' | 'decisions'>): GroupSays[] {
  const given = yesOf(decisions);
  return groups.map((group) => {
    const yes = yesIn(group, given);
    const missing = Math.max(0, group.needed - yes.length);
    return { group: group.group, needed: group.needed, yes, missing, open: missing > 0 ? group.people.filter((person) => !given.has(person)) : [] };
  });
}

/** So many more different people, once each group has said enough: somebody spoke for two of them. */
export function peopleStillMissing(approval: Pick<AskedApproval, 'groups' | 'decisions' | 'needed'>): number {
  const says = groupsSay(approval);
  if (says.length === 0 || says.some(({ missing }) => missing > 0)) return 0;
  return Math.max(0, approval.needed - yesOf(approval.decisions).size);
}

export function yesOf(decisions: readonly { person: string; decision: 'approve' | 'deny' }[]): Set<string> {
  return new Set(decisions.flatMap(({ person, decision }) => (decision === 'approve' ? [person] : [])));
}

function yesIn({ people }: GroupQuorum, yes: ReadonlySet<string>): string[] {
  return people.filter((person) => yes.has(person));
}
