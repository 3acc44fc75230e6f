import { randomInt } from 'node:crypto';

// Without letters that are mistaken for others when read aloud; each kind is there, as password policies ask.
const kinds = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-+='] as const;
const length = 16;

const pick = (letters: string): string => letters.charAt(randomInt(letters.length));

/** About 90 bits, for one sign-in. */
export function oneTimeSecret(): string {
  const letters = [...kinds.map(pick), ...Array.from({ length: length - kinds.length }, () => pick(kinds.join('')))];
  for (let i = letters.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1);
    [letters[i], letters[j]] = [letters[j] ?? '', letters[i] ?? ''];
  }
  return letters.join('');
}
