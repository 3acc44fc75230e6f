/** One spelling of a name, as directories compare it (RFC 4518): what looks, or counts there, as equal is equal here. Pure. */
import type { Json } from '../registry/operation.js';

/** Directories skip these: formats, controls, joiners and variants of glyphs. */
const nothing = /(?![\t-\r\u0085])[\p{Cf}\p{Cc}\p{Variation_Selector}\u{34F}\u{1806}\u{FFFC}]/gu;

/** Invisible characters go, and any run of spaces, of whatever kind, is one. */
export function visible(text: string): string {
  return text
    .normalize('NFKC')
    .replace(nothing, '')
    .replace(/[\s\u0085\p{Z}]+/gu, ' ');
}

export function plainSpelling(text: string): string {
  return visible(text).trim().toLowerCase();
}

/** The text itself, without its escapes, and what stands in it as values of a distinguished name: `cn=Domain\20Admins,dc=corp` is `domain admins`. */
export function spellingsOf(text: string): string[] {
  const seen = visible(text);
  const values = seen.split(/(?<!\\)[,;+]/).flatMap((part) => [part, part.slice(part.indexOf('=') + 1)]);
  return [...new Set([seen, ...values].flatMap((one) => [one, unescaped(one)]).map((one) => plainSpelling(one.replace(/^\s*"(.*)"\s*$/, '$1'))))];
}

/** Every text in a value, names of fields included. */
export function textsOf(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Array.isArray(value) ? value.flatMap(textsOf) : Object.entries(value).flatMap(([name, item]) => [name, ...textsOf(item)]);
}

/** `\20` and `%20` are one byte each, `\,` a comma. */
function unescaped(text: string): string {
  return text.replace(/(?:[\\%][0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replace(/[\\%]/g, ''), 'hex').toString('utf8')).replace(/\\(.)/g, '$1');
}
