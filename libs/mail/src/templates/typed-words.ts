/** What a person typed, as blocks: paragraphs and line breaks stay, addresses of pages become links, nothing is interpreted. */
import type { Block, Span } from './document.js';

const address = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]']/g;

export function typedBlocks(words: string): Block[] {
  return words
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((paragraph) => paragraph.replace(/^\n+|\s+$/g, ''))
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => ({ block: 'text', line: withLinks(paragraph) }));
}

function withLinks(paragraph: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of paragraph.matchAll(address)) {
    if (match.index > from) spans.push(paragraph.slice(from, match.index));
    spans.push({ link: match[0], href: match[0] });
    from = match.index + match[0].length;
  }
  if (from < paragraph.length) spans.push(paragraph.slice(from));
  return spans;
}
