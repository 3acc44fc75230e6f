/** RFC 3676: joins the soft line breaks of a flowed text, but never across a change of quote depth, where an answer may begin. */

export function unflow(text: string): string {
  const joined: { depth: number; words: string }[] = [];
  let open = false;
  for (const raw of text.split('\n')) {
    const marks = /^>*/.exec(raw)?.[0] ?? '';
    const words = raw.slice(marks.length).replace(/^ /, '');
    const last = joined.at(-1);
    if (open && last && last.depth === marks.length && words !== '-- ') last.words += words;
    else joined.push({ depth: marks.length, words });
    open = words.endsWith(' ') && words !== '-- ';
  }
  return joined.map(({ depth, words }) => `${'>'.repeat(depth)}${depth > 0 ? ' ' : ''}${words}`.trimEnd()).join('\n');
}

const flowed = /format="?flowed"?/i;

/** The mail with its flowed parts declared fixed, for a parser that would join them itself; null when it has none. */
export function asFixed(raw: Uint8Array): Buffer | null {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  return flowed.test(text) ? Buffer.from(text.replace(/format=("?)flowed("?)/gi, 'format=$1fixed$2'), 'latin1') : null;
}
