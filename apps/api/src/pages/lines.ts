/** Plain words as HTML: paragraphs, and lines that begin with a number or a dash as the lists they are. */
import { markup, type Html } from './html.js';

interface Group {
  kind: 'ol' | 'ul' | 'p';
  lines: string[];
}

const item = /^(?:(\d{1,3})\.|[-–])\s+(\S.*)$/;

export function textBlocks(text: string): Html[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .flatMap(grouped)
    .map(({ kind, lines }) => {
      if (kind === 'p') return markup`<p>${lines.join('\n')}</p>`;
      const items = lines.map((line) => markup`<li>${line}</li>`);
      return kind === 'ol' ? markup`<ol>${items}</ol>` : markup`<ul>${items}</ul>`;
    });
}

function grouped(paragraph: string): Group[] {
  const groups: Group[] = [];
  for (const line of paragraph.split('\n').filter((one) => one.trim() !== '')) {
    const [, number, words] = item.exec(line) ?? [];
    const last = groups.at(-1);
    const expected = last?.kind === 'ol' ? last.lines.length + 1 : 1;
    const kind = words === undefined || (number !== undefined && Number(number) !== expected) ? 'p' : number === undefined ? 'ul' : 'ol';
    if (last && last.kind !== 'p' && /^\s/.test(line)) last.lines.push(`${last.lines.pop() ?? ''}\n${line.trim()}`);
    else if (last?.kind === kind) last.lines.push(kind === 'p' ? line : (words ?? line));
    else groups.push({ kind, lines: [kind === 'p' ? line : (words ?? line)] });
  }
  return groups;
}
