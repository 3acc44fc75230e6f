/** Finds the people of the directory that the value of an argument names, however it is spelled. */
import type { Directory, Person } from '@tierdesk/people';
import type { Json } from '../registry/operation.js';
import { plainSpelling, spellingsOf, textsOf, visible } from './plain-spelling.js';

export type People = Pick<Directory, 'personByKey' | 'personByAccount' | 'personByAddress'>;

/** The whole text is somebody's account or address. */
export function personCalled(people: People, text: string): Person | null {
  const name = plainSpelling(text);
  return people.personByAccount(name) ?? (name.includes('@') ? people.personByAddress(name) : null);
}

/** Somebody's key in our own files, which is no name that a system knows. */
export function personKeyed(people: People, text: string): Person | null {
  return people.personByKey(plainSpelling(text));
}

/** Everybody who is named anywhere in it: as the whole, as part of a list, of a path or of a distinguished name. */
export function peopleNamed(people: People, value: Json): Person[] {
  const found = new Map<string, Person>();
  for (const text of textsOf(value)) {
    for (const word of [text, ...spellingsOf(text), ...wordsOf(text)]) {
      const person = personCalled(people, word) ?? personKeyed(people, word);
      if (person) found.set(person.key, person);
    }
  }
  return [...found.values()];
}

/** Parts that may be keys or addresses, without the punctuation of the sentence around them. */
function wordsOf(text: string): string[] {
  const parts = visible(text).split(/[^\p{L}\p{N}@._+-]+/u);
  return parts.map((part) => part.replace(/^[._+-]+|[._+-]+$/g, '')).filter(isTelling);
}

/** A single plain word inside a sentence may be somebody's key by chance; one with a dot, an @ or a digit is not. */
function isTelling(word: string): boolean {
  return /[@._\d-]/.test(word);
}
