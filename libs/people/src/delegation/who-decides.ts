/** Who decides for a group: those of it who approve by role; all of it where nobody does. */
import type { Directory } from '../directory/directory.js';
import type { Person } from '../directory/person.js';

/** @param group `manager` is the one of the requester */
export function whoDecides(group: string, requester: Person | null, directory: Directory): Person[] {
  const members = group === 'manager' ? managerOf(requester, directory) : directory.peopleOf(group);
  const approvers = members.filter(({ roles }) => roles.includes('approver'));
  return approvers.length > 0 ? approvers : members;
}

function managerOf(requester: Person | null, directory: Directory): Person[] {
  const manager = directory.personByKey(requester?.manager);
  return manager ? [manager] : [];
}
