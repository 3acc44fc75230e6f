/** Who may decide an approval in the place of somebody who passes it on. */
import type { AskedApproval, RefusalCode } from '@tierdesk/ticket';
import { canonicalAddress } from '../directory/addresses.js';
import type { Directory } from '../directory/directory.js';
import type { Person } from '../directory/person.js';
import { whoDecides } from './who-decides.js';

type About = Pick<AskedApproval, 'ticket' | 'people' | 'decisions' | 'elsewhere' | 'risk' | 'group' | 'groups' | 'items' | 'gates' | 'node'>;

/** What is hard to take back stays with those who approve, or are asked in any case. */
const lightRisks: readonly string[] = ['R0', 'R1', 'R2'];

/**
 * Whoever takes a say takes all of it: of a giver in two groups the places in both. So where it is hard to take back, who does not approve by role has to
 * be of each group of the giver; to be of one of them, or of a group that the giver is not in, is not enough.
 * @param giver key of whoever passes it on; of somebody who has no say, all groups count @returns null when this person may; else the code of the refusal
 */
export function deputyRefusal(approval: About, giver: string | null, to: Person | null, directory: Directory): RefusalCode | null {
  if (!to || !directory.isOfDesk(to) || takesPart(approval, to) || gains(approval, to)) return 'approval.unfit_delegate';
  const { people, decisions, elsewhere } = approval;
  // Two who approve, here or one after the other, stay two.
  const asked = [...people, ...elsewhere, ...decisions.map(({ person }) => person), ...askedLater(approval, directory)];
  if (asked.includes(to.key)) return 'approval.already_asked';
  const trusted =
    to.roles.includes('approver') || groupsOf(approval, giver).every((group) => directory.peopleOf(group).some(({ key }) => key === to.key));
  return trusted || lightRisks.includes(approval.risk) ? null : 'approval.unfit_delegate';
}

/** Those to choose from, by name. */
export function deputiesFor(approval: About, giver: string | null, directory: Directory): Person[] {
  const fit = directory.people().filter((person) => deputyRefusal(approval, giver, person, directory) === null);
  return fit.sort((one, other) => one.name.localeCompare(other.name));
}

function groupsOf({ group, groups }: About, giver: string | null): string[] {
  const own = groups.filter(({ people }) => giver !== null && people.includes(giver));
  const asked = own.length > 0 ? own : groups;
  return asked.length > 0 ? asked.map((each) => each.group) : [group];
}

/** Keys of those who will be asked at a gate of the same operations that comes after this one. */
function askedLater({ gates, node, ticket }: About, directory: Directory): string[] {
  const later = gates.slice(gates.findIndex((gate) => gate.node === node) + 1);
  return later.flatMap(({ group }) => whoDecides(group, directory.personByKey(ticket.requester.key), directory).map(({ key }) => key));
}

function gains({ items }: About, { key }: Person): boolean {
  return items.some(({ touches }) => touches === key);
}

/** Asked for it, opened the ticket for whoever did, wrote in it or was copied in. */
function takesPart({ ticket }: About, { key, addresses }: Person): boolean {
  if (ticket.openedBy === key) return true;
  const own = new Set(addresses.map(canonicalAddress));
  return ticket.requester.key === key || [ticket.requester.address, ...ticket.participants].some((address) => own.has(canonicalAddress(address)));
}
