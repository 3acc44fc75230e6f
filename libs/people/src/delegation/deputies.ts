/** Who may decide an approval in the place of somebody who passes it on. */
import type { AskedApproval, RefusalCode } from '@tierdesk/ticket';
import { canonicalAddress } from '../directory/addresses.js';
import type { Directory } from '../directory/directory.js';
import type { Person } from '../directory/person.js';

type About = Pick<AskedApproval, 'ticket' | 'people' | 'decisions' | 'elsewhere' | 'risk' | 'group'>;

/** What is hard to take back stays with those who approve, or are asked in any case. */
const lightRisks: readonly string[] = ['R0', 'R1', 'R2'];

/** Null when this person may; else the code of the refusal. */
export function deputyRefusal(approval: About, to: Person | null, directory: Directory): RefusalCode | null {
  if (!to || !directory.isOfDesk(to) || takesPart(approval, to)) return 'approval.unfit_delegate';
  const { people, decisions, elsewhere } = approval;
  // Two who approve, here or one after the other, stay two.
  if ([...people, ...elsewhere, ...decisions.map(({ person }) => person)].includes(to.key)) return 'approval.already_asked';
  const trusted = to.roles.includes('approver') || (directory.queue(approval.group)?.members.includes(to.key) ?? false);
  return trusted || lightRisks.includes(approval.risk) ? null : 'approval.unfit_delegate';
}

/** Those to choose from, by name. */
export function deputiesFor(approval: About, directory: Directory): Person[] {
  const fit = directory.people().filter((person) => deputyRefusal(approval, person, directory) === null);
  return fit.sort((one, other) => one.name.localeCompare(other.name));
}

/** Asked for it, wrote in the ticket or was copied in. */
function takesPart({ ticket }: About, { key, addresses }: Person): boolean {
  const own = new Set(addresses.map(canonicalAddress));
  return ticket.requester.key === key || [ticket.requester.address, ...ticket.participants].some((address) => own.has(canonicalAddress(address)));
}
