/** Text that every later reader can take: PostgreSQL refuses NUL and halves of surrogate pairs, screens obey control characters. */

// oxlint-disable-next-line no-control-regex -- these characters are what is taken out
const unwanted = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/g;

export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029|\f/g, '\n')
    .replace(unwanted, '')
    .toWellFormed();
}

/** For names and subjects: one line, single spaces. */
export function cleanLine(text: string, limit = 998): string {
  return cleanText(text.slice(0, limit * 4))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, limit)
    .toWellFormed();
}
