/** Pass: no secret and nobody's data stands in a procedure; it is kept for ever. */
import type { Place, Report } from './problem.js';

/** Each with an end in sight: a text of any length is searched in one go. */
const secrets: readonly RegExp[] = [
  /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9]{16,}/,
  /\bxox[abeprs]-[A-Za-z0-9-]{10,}/,
  /\bgh[opsu]_[A-Za-z0-9]{20,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\beyJ[\w-]{10,500}\.[\w-]{10,500}\./,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bBearer\s{1,20}[\w.~+/-]{12,}/i,
  /\b(?:password|passwd|secret|token|api[-_]?key)\s{0,20}[:=]\s{0,20}(?!\$\{)[^\s,;]{4,}/i,
  /:\/\/[^\s/:@]{1,200}:[^\s/@]{1,200}@/,
];

const personal: readonly RegExp[] = [
  /[\w.+-]{1,64}@[\w-]{1,63}\.[\w-]/,
  /\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}\b/,
  /(?<![\w.])\+\d{1,3}(?:[ ()/-]{0,3}\d){7,12}(?!\w)/,
];

/** Names under which a literal is a secret whatever it looks like. */
const secretName = /^(?:password|passwd|secret|token|apiKey|accessKey|credential)$/i;

export function checkLiterals(value: unknown, report: Report, place: Place = []): void {
  if (Array.isArray(value)) value.forEach((item, i) => checkLiterals(item, report, [...place, i]));
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) checkLiterals(item, report, [...place, name]);
  } else if (typeof value === 'string') checkText(value, place, report);
}

function checkText(text: string, place: Place, report: Report): void {
  const underSecret = place.at(-2) === 'args' && secretName.test(String(place.at(-1))) && !text.includes('${');
  if (underSecret || secrets.some((pattern) => pattern.test(text))) {
    report(place, 'literal.secret', 'This looks like a secret.', 'Remove it, change it where it is used, and let the operation hold the credential.');
  } else if (personal.some((pattern) => pattern.test(text))) {
    report(place, 'literal.personal', "This looks like somebody's address or number.", 'Use ${requester…}, or the key of a queue.');
  }
}
