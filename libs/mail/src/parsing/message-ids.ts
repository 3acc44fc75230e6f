/** Message-IDs as they stand in headers: `<left@right>`, several of them, sometimes broken. */

const bracketed = /<([^<>\s]{1,500})>/g;
const bare = /^[^<>\s,;]{1,500}@[^<>\s,;]{1,250}$/;

/** All ids of a header value, brackets included, each once, in order. */
export function messageIds(value: string): string[] {
  const ids = [...value.slice(0, 65_536).matchAll(bracketed)].map((match) => `<${match[1]}>`);
  if (ids.length === 0) {
    const words = value
      .trim()
      .split(/[\s,;]+/)
      .filter((word) => bare.test(word));
    return [...new Set(words.map((word) => `<${word}>`))];
  }
  return [...new Set(ids)];
}

/** The id of a Message-ID header; odd ones are kept as they are, since they still tell two mails apart. */
export function ownMessageId(value: string): string | null {
  const [first] = messageIds(value);
  if (first) return first;
  const rest = value.replace(/[\s<>]+/g, '').slice(0, 500);
  return rest === '' ? null : `<${rest}>`;
}
