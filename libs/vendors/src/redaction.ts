/** Blacks out people in what leaves for a vendor, and counts what it took out. */
import type { Redaction } from './vendor.js';

export interface Redacted {
  text: string;
  counts: Partial<Record<Redaction, number>>;
}

export interface KnownPeople {
  /** Full names of anybody the desk knows. */
  names: readonly string[];
  /** Full names of those in this ticket: for them each part of the name counts too. */
  participants: readonly string[];
  /** Account names, such as `ana.ruiz`. */
  accounts: readonly string[];
}

const address = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const phone = /(?<![\p{L}\p{N}.:/#-])(?:\+|00)?\d(?:[ ()/-]{0,2}\d){7,18}(?![\p{L}\p{N}]|[.:/-]\d)/gu;
const date = /^(?:\d{4}-\d\d-\d\d|\d{1,2}[/-]\d{1,2}[/-]\d{4})/;

/** Digits in one piece, or few of them, may be a serial number or two error codes, which a vendor needs. */
function isPhone(found: string): boolean {
  if (date.test(found)) return false;
  return /^(?:\+|00)/.test(found) || (/[ ()/-]/.test(found) && found.replace(/\D/g, '').length >= 9);
}

/** Addresses go first, since names stand in them. */
export function redact(text: string, wanted: readonly Redaction[], people: KnownPeople): Redacted {
  const counts: Redacted['counts'] = {};
  let left = text;
  const blackOut = (kind: Redaction, pattern: RegExp, mark: string, applies: (found: string) => boolean = () => true): void => {
    left = left.replace(pattern, (found) => {
      if (!applies(found)) return found;
      counts[kind] = (counts[kind] ?? 0) + 1;
      return mark;
    });
  };
  if (wanted.includes('addresses')) blackOut('addresses', address, '[address]');
  if (wanted.includes('names')) {
    const pattern = namePattern(people);
    if (pattern) blackOut('names', pattern, '[name]');
  }
  if (wanted.includes('phones')) blackOut('phones', phone, '[phone]', isPhone);
  return { text: left, counts };
}

/** Longest first, so that a full name is one name. Parts count only as written with a capital letter: "Will", not "will". */
function namePattern({ names, participants, accounts }: KnownPeople): RegExp | null {
  const whole = [...names, ...participants, ...accounts].filter((name) => name.trim().length > 2);
  const parts = participants.flatMap((name) => name.split(/[\s,]+/)).filter((part) => [...part].length > 2 && /^\p{Lu}/u.test(part));
  const words = [...new Set([...whole, ...parts])].sort((a, b) => b.length - a.length);
  if (words.length === 0) return null;
  const escaped = words.map((word) =>
    word
      .trim()
      .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      .replace(/\s+/g, '\\s+'),
  );
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}
