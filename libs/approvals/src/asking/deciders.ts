/** Who may decide: those of the named group who approve, never the requester, never anybody who copied in. */
import type { Directory, Person } from '@tierdesk/people';

/**
 * The one place that says who is of a group. Somebody to whom an approval is passed on has the place of whoever passed it, in the groups of that
 * person alone; whether they are fit to decide at all, the doors look up (deputies of people).
 * @returns keys; empty when nobody is left
 */
export function decidersOf(group: string, requester: Person | null, participants: ReadonlySet<string>, directory: Directory): string[] {
  const members = membersOf(group, requester, directory);
  const approvers = members.filter((person) => person.roles.includes('approver'));
  const named = approvers.length > 0 ? approvers : members;
  return [...new Set(named.map(({ key }) => key))].filter((key) => key !== requester?.key && !participants.has(key));
}

function membersOf(group: string, requester: Person | null, directory: Directory): Person[] {
  if (group === 'manager') {
    const manager = directory.personByKey(requester?.manager);
    return manager ? [manager] : [];
  }
  return directory.peopleOf(group);
}
