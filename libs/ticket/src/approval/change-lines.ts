/** Before and after, line by line: what stays, what goes, what comes. Nothing is cut. Pure. */
import type { AskedItem, Plain } from './asked-approval.js';

export interface ChangeLine {
  mark: 'same' | 'removed' | 'added';
  text: string;
}

/** Beyond this many comparisons nothing is matched: everything goes and everything comes. */
const comparisonsAtMost = 250_000;

export function changeLines({ before, after }: Pick<AskedItem, 'before' | 'after'>): { before: ChangeLine[]; after: ChangeLine[] } {
  const bare = isOneList(before, after);
  const [old, fresh] = [linesOf(before, bare), linesOf(after, bare)];
  // Of an operation whose effect is not known nothing is shown as going.
  if (after === null) return { before: old.map((text) => ({ mark: 'same', text })), after: [] };
  const kept = commonLines(old, fresh);
  return {
    before: old.map((text, index) => ({ mark: kept.before.has(index) ? 'same' : 'removed', text })),
    after: fresh.map((text, index) => ({ mark: kept.after.has(index) ? 'same' : 'added', text })),
  };
}

/** A value in words; a text of several lines stays one. */
export function plainWords(value: Plain): string {
  if (Array.isArray(value)) return value.map(plainWords).join(', ');
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value ?? '–');
}

/** The same one field in both, and a list: its name says nothing that the values do not. */
function isOneList(...states: (Record<string, Plain> | null)[]): boolean {
  const names = new Set(states.flatMap((state) => Object.keys(state ?? {})));
  return names.size === 1 && states.every((state) => state === null || Object.values(state).every(Array.isArray));
}

function linesOf(state: Record<string, Plain> | null, bare: boolean): string[] {
  return Object.entries(state ?? {}).flatMap(([name, value]) => {
    const values = Array.isArray(value) ? value.map(plainWords) : plainWords(value).split(/\r?\n/);
    return values.map((text) => (bare ? text : `${name}: ${text}`));
  });
}

/** Indices of a longest common subsequence. */
function commonLines(left: string[], right: string[]): { before: Set<number>; after: Set<number> } {
  const kept = { before: new Set<number>(), after: new Set<number>() };
  if (left.length * right.length > comparisonsAtMost) return kept;
  const lengths = Array.from({ length: left.length + 1 }, () => Array.from({ length: right.length + 1 }, () => 0));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const longer = left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
      (lengths[row] as number[])[column] = longer;
    }
  }
  for (let row = 0, column = 0; row < left.length && column < right.length;) {
    if (left[row] === right[column]) {
      kept.before.add(row++);
      kept.after.add(column++);
    } else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return kept;
}
