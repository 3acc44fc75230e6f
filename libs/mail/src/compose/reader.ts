/** How a reader is addressed and in whose time. */
import type { Person } from '@tierdesk/people';
import type { ReaderClock } from '../templates/times.js';

/** The first name of `Ana Ruiz` and of `Ruiz, Ana`; nothing for an address or a missing name. */
export function firstNameOf(name: string): string {
  const [family = '', given = ''] = name.split(',').map((part) => part.trim());
  const first = (given || family).split(/\s+/)[0] ?? '';
  return first.includes('@') ? '' : first;
}

/** Theirs, else the desk's; named where it is only assumed, and where the people at the desk read another time. */
export function clockOf(person: Person | null, deskZone: string, now = new Date()): ReaderClock {
  if (!person?.zone) return { zone: deskZone, named: person === null };
  return { zone: person.zone, named: offsetOf(person.zone, now) !== offsetOf(deskZone, now) };
}

function offsetOf(zone: string, at: Date): string | undefined {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value;
}
