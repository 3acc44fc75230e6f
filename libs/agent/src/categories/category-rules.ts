/** The rules of categories.yaml over one mail. Pure. */
import type { CategoriesFile, CategoryRule } from './categories-file.js';

const lowestPriority = 5;

export function bySender({ categories }: CategoriesFile, fromAddress: string): CategoryRule | null {
  const address = fromAddress.trim().toLowerCase();
  return categories.find(({ senders }) => senders.some((rule) => sends(rule.toLowerCase(), address))) ?? null;
}

function sends(rule: string, address: string): boolean {
  return rule.startsWith('*@') ? address.endsWith(rule.slice(1)) : address === rule;
}

/** The category whose words stand in the text most often; of equals the one that is listed first. */
export function byWords({ categories }: CategoriesFile, text: string): CategoryRule | null {
  const counted = categories.map((rule) => ({ rule, count: rule.words.filter((word) => wordPattern(word).test(text)).length }));
  const most = Math.max(0, ...counted.map(({ count }) => count));
  return most === 0 ? null : (counted.find(({ count }) => count === most)?.rule ?? null);
}

/** Urgent words of the subject weigh two steps, those of the text one. */
export function raised({ urgent }: CategoriesFile, priority: number, subject: string, text: string): number {
  const says = (where: string): boolean => urgent.words.some((word) => wordPattern(word).test(where) && !wordPattern(`not ${word}`).test(where));
  const steps = says(subject) ? 2 : says(text) ? 1 : 0;
  return Math.min(lowestPriority, Math.max(1, priority - steps));
}

const patterns = new Map<string, RegExp>();
function wordPattern(word: string): RegExp {
  const known = patterns.get(word);
  if (known) return known;
  const open = word.endsWith('*');
  const literal = (open ? word.slice(0, -1) : word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const made = new RegExp(`(?<![\\p{L}\\p{N}])${literal}${open ? '' : '(?![\\p{L}\\p{N}])'}`, 'iu');
  patterns.set(word, made);
  return made;
}
