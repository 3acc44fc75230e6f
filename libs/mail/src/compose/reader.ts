/** How a reader is addressed and in whose time. */
import type { Person } from '@tierdesk/people';
import type { ReaderClock } from '../templates/times.js';

/** The first name of `Ana Ruiz` and of `Ruiz, Ana`; nothing for an address or a missing name. */
export function firstNameOf(name: string): string {
  const [family = '', given = ''] = name.split(',').map((part) => part.trim());
  const first = (given || family).split(/\s+/)[0] ?? '';
  return first.includes('@') ? '' : first;
}

/** Of somebody whose zone is not known, the desk's, and then it is named. */
export function clockOf(person: Person | null, deskZone: string): ReaderClock {
  return person?.zone ? { zone: person.zone, named: false } : { zone: deskZone, named: person === null };
}
