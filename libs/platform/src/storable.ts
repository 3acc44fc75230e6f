/** What the database can keep of what others send: it refuses NUL and halves of characters in texts and in JSON alike. */

/** Far more than any answer of a system needs. */
const deepest = 20;

export function storable(text: string): string {
  return text.replace(/\p{Cs}/gu, '').replaceAll('\0', '');
}

/** The same for all texts of a JSON value; what stands deeper than twenty levels becomes null. */
export function storableDeep(value: unknown, level = 0): unknown {
  if (typeof value === 'string') return storable(value);
  if (value === null || typeof value !== 'object') return value;
  if (level >= deepest) return null;
  if (Array.isArray(value)) return value.map((item) => storableDeep(item, level + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [storable(name), storableDeep(item, level + 1)]));
}
