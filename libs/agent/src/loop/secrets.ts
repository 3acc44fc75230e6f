/** What looks like a secret: masked before a model sees it, never sent to anybody, never shown. Pure. */

const shapes: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}/g,
  /\bxox[abeprs]-[A-Za-z0-9-]{10,}/g,
  /\bgh[opsru]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}/g,
  /\bglpat-[\w-]{16,}/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bAIza[\w-]{30,}/g,
  /\beyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)?/g,
  /\bBearer\s+[\w.~+/=-]{12,}/gi,
  /:\/\/[^\s/:@]+:[^\s/@]+@/g,
  /\b(?:pass(?:word|code|phrase)?|passwd|pwd|secret|token|api[-_ ]?key|access[-_ ]?key|client[-_ ]?secret|pin|otp|recovery code)\b["']?(?:\s+is\s*[:=]|\s*[:=]|\s+is\b)\s*["']?(?!\$\{|\[masked)(?=\S*[\d!@#$%^&*_-])[^\s,;"']{4,}/gi,
  /\b(?=[A-Za-z0-9+/_=-]*\d)(?=[A-Za-z0-9+/_=-]*[a-z])(?=[A-Za-z0-9+/_=-]*[A-Z])[A-Za-z0-9+/_=-]{32,}\b/g,
  /\b[0-9a-f]{40,}\b/gi,
];

export const masked = '[masked]';

export function maskSecrets(text: string): string {
  return shapes.reduce((so, shape) => so.replace(shape, masked), text);
}

/** Secrets in the text, as they stand there. */
export function secretsIn(text: string): string[] {
  return shapes.flatMap((shape) => text.match(shape) ?? []);
}

const secretName = /pass(word|code|phrase)?$|passwd|secret|token|credential|api[-_]?key|access[-_]?key|^(pin|otp|code)$/i;

/** The same for rows that are shown: values under a telling name go whatever they look like. */
export function maskDeep(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return secretName.test(name) && value !== '' ? masked : maskSecrets(value);
  if (Array.isArray(value)) return value.map((item) => maskDeep(item, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskDeep(item, key)]));
}
