/** Whose yes counts when something is about to run: people leave, change their groups, and turn out to be those who gain from it. Pure. */
import type { Directory, Person } from '@tierdesk/people';
import { decidersOf } from '../asking/deciders.js';
import type { Grant } from '../store/grant-rows.js';

export interface Surroundings {
  requester: Person | null;
  /** Keys of those who opened the ticket for them, or whom the call touches. */
  partial: readonly string[];
  directory: Directory;
}

/** The grant with those alone who would be asked now, or to whom somebody passed their say and who still work at the desk. */
export function stillCounting(grant: Grant, { requester, partial, directory }: Surroundings): Grant {
  const leftOut = new Set([...partial, ...grant.items.flatMap(({ touches }) => touches ?? []), ...(requester ? [requester.key] : [])]);
  const stands = (key: string): boolean => {
    const person = directory.personByKey(key);
    return person !== null && grant.deputies.includes(key) && directory.isOfDesk(person) && !leftOut.has(key);
  };
  const parts = grant.parts.map((part) => {
    const asked = decidersOf(part.group, requester, leftOut, directory);
    return { ...part, people: part.people.filter((key) => asked.includes(key) || stands(key)) };
  });
  const left = new Set(parts.flatMap(({ people }) => people));
  return { ...grant, parts, yes: grant.yes.filter((key) => left.has(key)) };
}

/** Whether each of these gates has people of its own: nobody is counted in two of them. */
export function haveTheirOwnPeople(gates: readonly Pick<Grant, 'needed' | 'yes'>[]): boolean {
  const places = gates.flatMap(({ needed, yes }) => Array.from({ length: needed }, () => yes));
  const taken = new Map<string, number>();
  /** Whoever has a place makes room if they can sit elsewhere. */
  const seated = (place: number, tried: Set<string>): boolean =>
    (places[place] ?? []).some((person) => {
      if (tried.has(person)) return false;
      tried.add(person);
      const other = taken.get(person);
      if (other !== undefined && !seated(other, tried)) return false;
      taken.set(person, place);
      return true;
    });
  return places.every((_yes, place) => seated(place, new Set()));
}
