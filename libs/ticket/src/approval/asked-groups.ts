/** What each of several groups has said to an approval, and who is missing. Pure: every door shows the same. */
import { yesIn, yesOf } from '../quorum.js';
import type { GroupQuorum } from '../steps.js';
import type { AskedApproval } from './asked-approval.js';

/** Of a group that decides: those who have its places now. */
export interface AskedGroup extends GroupQuorum {
  group: string;
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
