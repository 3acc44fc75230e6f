/** What looks like a secret: masked before a model sees it, never sent to anybody, never shown. Pure. */

interface Shape {
  pattern: RegExp;
  /** What a pattern can say only by looking ahead from every place, which a long mail could use to hold up the desk. */
  holds?: (found: string) => boolean;
}

const shapes: readonly Shape[] = [
  { pattern: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g },
  { pattern: /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}/g },
  { pattern: /\bxox[abeprs]-[A-Za-z0-9-]{10,}/g },
  { pattern: /\bgh[opsru]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}/g },
  { pattern: /\bglpat-[\w-]{16,}/g },
  { pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { pattern: /\bAIza[\w-]{30,}/g },
  { pattern: /\beyJ[\w-]{10,500}\.[\w-]{10,}(?:\.[\w-]*)?/g },
  { pattern: /\bBearer\s{1,20}[\w.~+/=-]{12,}/gi },
  { pattern: /:\/\/[^\s/:@]{1,200}:[^\s/@]{1,200}@/g },
  {
    pattern:
      /\b(?:pass(?:word|code|phrase)?|passwd|pwd|secret|token|api[-_ ]?key|access[-_ ]?key|client[-_ ]?secret|pin|otp|recovery code)\b["']?(?:\s{1,20}is\s{0,20}[:=]|\s{0,20}[:=]|\s{1,20}is\b)\s{0,20}["']?(?!\$\{|\[masked)(?=\S{0,200}[\d!@#$%^&*_-])[^\s,;"']{4,}/gi,
  },
  { pattern: /[A-Za-z0-9+/_=-]{32,}/g, holds: (found) => /\d/.test(found) && /[a-z]/.test(found) && /[A-Z]/.test(found) },
  { pattern: /\b[0-9a-f]{40,}\b/gi },
];

export const masked = '[masked]';

export function maskSecrets(text: string): string {
  return shapes.reduce((so, { pattern, holds }) => so.replace(pattern, (found) => (holds && !holds(found) ? found : masked)), text);
}

/** Secrets in the text, as they stand there. */
export function secretsIn(text: string): string[] {
  return shapes.flatMap(({ pattern, holds }) => (text.match(pattern) ?? []).filter((found) => !holds || holds(found)));
}

const secretName = /pass(word|code|phrase)?$|passwd|secret|token|credential|api[-_]?key|access[-_]?key|^(pin|otp|code)$/i;

/** The same for rows that are shown: values under a telling name go whatever they look like. */
export function maskDeep(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return secretName.test(name) && value !== '' ? masked : maskSecrets(value);
  if (Array.isArray(value)) return value.map((item) => maskDeep(item, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskDeep(item, key)]));
}
