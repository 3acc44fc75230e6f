/** A key for one wish of a person. Also where the page is not served securely, so without `randomUUID`. */
export function newIntent(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `console-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
