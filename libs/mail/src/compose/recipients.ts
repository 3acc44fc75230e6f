/** Who gets a message to the desk: everybody of a queue, by person and by list, the one who has the ticket, the requester's manager, or those who may approve. Nobody twice. */
import { canonicalAddress, type Directory, type Person } from '@tierdesk/people';
import type { OutgoingIntent, TicketSnapshot } from '@tierdesk/ticket';

export interface DeskRecipient {
  /** Null for a mailing list, which cannot act. */
  person: Person | null;
  name: string;
  address: string;
}

/** What recipients depend on beside the intent itself. */
export interface Addressed {
  snapshot: TicketSnapshot;
  /** Key of the requester in the directory. */
  requester: string | null;
  /** Keys of those who may decide the approval that is asked for. */
  approvers: readonly string[];
}

export function deskRecipients(intent: OutgoingIntent, { snapshot, requester, approvers }: Addressed, directory: Directory): DeskRecipient[] {
  if (intent.to === 'approvers') {
    // One alone when somebody passed it to them; the others were written to before.
    const one = stringFact(intent, 'person');
    return oncePerAddress(approvers.filter((key) => one === null || key === one).flatMap((key) => asRecipient(directory.personByKey(key))));
  }
  if (intent.to === 'manager') {
    const manager = directory.personByKey(requester)?.manager;
    return oncePerAddress(asRecipient(directory.personByKey(manager)));
  }
  if (intent.to === 'assignee') {
    const key = stringFact(intent, 'person') ?? snapshot.assignee;
    return oncePerAddress([directory.personByKey(key)].flatMap(asRecipient));
  }
  const queue = directory.queue(stringFact(intent, 'queue') ?? '');
  if (!queue) return [];
  const lists = queue.mail.map((address): DeskRecipient => {
    const person = directory.personByAddress(address);
    return { person, name: person?.name ?? queue.name, address };
  });
  return oncePerAddress([...directory.membersOf(queue).flatMap(asRecipient), ...lists]);
}

export function stringFact(intent: OutgoingIntent, name: string): string | null {
  const value = intent.facts[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberFact(intent: OutgoingIntent, name: string): number | null {
  const value = intent.facts[name];
  return typeof value === 'number' ? value : null;
}

function asRecipient(person: Person | null): DeskRecipient[] {
  const address = person?.addresses[0];
  return person && address ? [{ person, name: person.name, address }] : [];
}

function oncePerAddress(all: DeskRecipient[]): DeskRecipient[] {
  const seen = new Set<string>();
  return all.filter(({ person, address }) => {
    const key = person?.key ?? canonicalAddress(address);
    return !seen.has(key) && seen.add(key);
  });
}
