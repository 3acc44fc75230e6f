/** Bold words and code on their way from an article to a mail: marks that no text holds, which leave the plain words untouched. */

const marks = { boldFrom: '\uE000', boldTo: '\uE001', codeFrom: '\uE002', codeTo: '\uE003' } as const;
const anyMark = /[\uE000-\uE003]/g;

export function emphasised(tag: string, words: string): string {
  const bare = words.replace(anyMark, '');
  if (bare.trim() === '') return bare;
  if (tag === 'b' || tag === 'strong') return wrap(bare, marks.boldFrom, marks.boldTo);
  if (tag === 'code' || tag === 'kbd') return wrap(bare, marks.codeFrom, marks.codeTo);
  return words;
}

function wrap(words: string, from: string, to: string): string {
  return words.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1${from}$2${to}$3`);
}

export function withoutMarks(text: string): string {
  return text.replace(anyMark, '');
}

/** Words that mean something to Markdown are escaped, so that they are read as they stand; nested list lines go further in. */
export function asMarkdown(text: string): string {
  return text
    .split(/(\uE002[^\uE003]*\uE003|https?:\/\/[^\s<>]+)/)
    .map((part, at) => (at % 2 === 0 ? escaped(part) : part.startsWith(marks.codeFrom) ? codeSpan(part.slice(1, -1)) : withoutMarks(part)))
    .join('')
    .replace(/^ +(?=\S)/gm, (indent) => indent + indent);
}

function codeSpan(words: string): string {
  const fence = words.includes('`') ? '``' : '`';
  return fence === '``' ? `${fence} ${words} ${fence}` : `${fence}${words}${fence}`;
}

function escaped(part: string): string {
  return part
    .replace(/\\(?=[\p{P}\p{S}])/gu, '\\\\')
    .replace(/[*`<[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~~|&(?=#?\w+;)/gu, '\\$&')
    .replace(/^(\s*)([>#+|])/gm, '$1\\$2')
    .replaceAll(marks.boldFrom, '**')
    .replaceAll(marks.boldTo, '**');
}
