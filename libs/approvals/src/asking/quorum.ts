/** How many people have to agree, and of which groups. Pure. */
import type { Decider } from '@tierdesk/operations';
import type { GroupQuorum } from '@tierdesk/ticket';

/** Of a group that decides, as it was when it was asked. */
export interface QuorumPart extends GroupQuorum {
  group: string;
}

export interface Quorum {
  /** Everybody who may decide, each once. */
  people: string[];
  needed: number;
  parts: QuorumPart[];
}

/**
 * Each group speaks for itself, so that where they share nobody, as many are needed as all of them ask together.
 * @param least of all people, whatever group they are of. @returns the reason when there are not that many
 */
export function quorumOf(deciders: readonly Decider[], least: number, peopleOf: (group: string) => string[]): Quorum | string {
  const several = deciders.length > 1;
  const parts = deciders.map(({ group, approvers }): QuorumPart => ({
    group,
    people: peopleOf(group),
    needed: several ? approvers : Math.max(approvers, least),
  }));
  const people = [...new Set(parts.flatMap((part) => part.people))];
  if (parts.some((part) => part.people.length === 0)) return 'nobody_decides';
  const together = Math.min(
    people.length,
    parts.reduce((sum, part) => sum + part.needed, 0),
  );
  const needed = Math.max(least, several ? together : 1, ...parts.map((part) => part.needed));
  if (people.length < needed || parts.some((part) => part.people.length < part.needed)) return 'too_few_decide';
  return { people, needed, parts };
}
