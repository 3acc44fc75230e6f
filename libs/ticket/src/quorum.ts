/** Whether enough people have agreed. Pure: the ticket decides and the execution looks again by the same count. */
import type { GroupQuorum } from './steps.js';

/** Who has the place of this person, after all that was passed on. */
export function holderOf(person: string, passed: readonly { from: string; to: string }[]): string {
  return passed.reduce((holder, { from, to }) => (holder === from ? to : holder), person);
}

/** So many different people in all, and so many of each group: somebody of two groups is heard in both, and is still one person. */
export function isEnough(yes: ReadonlySet<string>, { needed, groups }: { needed: number; groups: readonly GroupQuorum[] }): boolean {
  return yes.size >= needed && groups.every((group) => yesIn(group, yes).length >= group.needed);
}

export function yesOf(decisions: readonly { person: string; decision: 'approve' | 'deny' }[]): Set<string> {
  return new Set(decisions.flatMap(({ person, decision }) => (decision === 'approve' ? [person] : [])));
}

export function yesIn({ people }: GroupQuorum, yes: ReadonlySet<string>): string[] {
  return people.filter((person) => yes.has(person));
}
