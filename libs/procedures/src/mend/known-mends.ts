/** Mends that validators know: names that were nearly right, and edits in few words. Pure. */
import type { Edit, Fix, Json, Place } from '../validator/problem.js';
import { pointerOf } from '../validator/source.js';

export function writes(place: Place, value: Json): Fix {
  return { label: `Write ${String(place.at(-1))}: ${shown(value)}`, edits: [{ op: 'replace', pointer: pointerOf(place), value }] };
}

export function adds(place: Place, value: Json, ...more: Edit[]): Fix {
  return { label: `Add ${String(place.at(-1))}: ${shown(value)}`, edits: [{ op: 'add', pointer: pointerOf(place), value }, ...more] };
}

export function removes(place: Place): Fix {
  return { label: `Remove ${String(place.at(-1))}`, edits: [{ op: 'remove', pointer: pointerOf(place) }] };
}

export function renames(place: Place, to: string, value: Json): Fix {
  const edits: Edit[] = [
    { op: 'remove', pointer: pointerOf(place) },
    { op: 'add', pointer: pointerOf([...place.slice(0, -1), to]), value },
  ];
  return { label: `Call it ${to}`, edits };
}

/** The one name that was surely meant. */
export function nearly(name: string, known: Iterable<string>): string | null {
  const most = Math.min(2, Math.floor(name.length / 3));
  const near = [...known].map((other) => ({ other, away: distance(name, other, most) })).filter(({ away }) => away <= most);
  const least = Math.min(...near.map(({ away }) => away));
  const [only, ...others] = near.filter(({ away }) => away === least);
  return only && others.length === 0 ? only.other : null;
}

export function nearlyWrites(place: Place, name: string, known: Iterable<string>): Fix | null {
  const meant = nearly(name, known);
  return meant === null ? null : writes(place, meant);
}

/** Letters to change, add, drop or swap; `most` + 1 for anything farther. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[other.length]!;
}

function shown(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const units: readonly [RegExp, (n: string) => string][] = [
  [/^(?:weeks?|w)$/, (n) => `P${n}W`],
  [/^(?:days?|d)$/, (n) => `P${n}D`],
  [/^(?:hours?|hrs?|h)$/, (n) => `PT${n}H`],
  [/^(?:minutes?|mins?|m)$/, (n) => `PT${n}M`],
  [/^(?:seconds?|secs?|s)$/, (n) => `PT${n}S`],
];

/** `3 days` is P3D, `90 min` is PT90M, and pt4h is PT4H. */
export function durationMeant(written: string): string | null {
  const [, n = '', unit = ''] = /^\s*(\d{1,4})\s*([a-z]+)\.?\s*$/i.exec(written) ?? [];
  const made = units.find(([pattern]) => pattern.test(unit.toLowerCase()))?.[1](n);
  if (made) return made;
  const large = written.trim().toUpperCase();
  return large !== written && /^P(?=.)(?:\d+W)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/.test(large) ? large : null;
}
