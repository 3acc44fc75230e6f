/** An article as the passages that may be quoted: a section, or as much of it as a reader takes in at once. */
import { parseDocument } from 'htmlparser2';
import { marked } from 'marked';
import { asMarkdown, emphasised, withoutMarks } from './emphasis.js';

export interface Passage {
  heading: string;
  text: string;
  /** The same words as Markdown: what was bold or code still is. */
  markdown: string;
}

/** A passage is at most about this long. */
const passageLength = 700;

type Node = ReturnType<typeof parseDocument>['children'][number];
type Tag = Extract<Node, { attribs: unknown }>;
interface Block extends Passage {
  /** Belongs to the block before it: the list after its lead-in. */
  bound: boolean;
}

export function passagesOf(article: { title: string; body: string; format: 'markdown' | 'html' }): Passage[] {
  try {
    return passagesIn(article.title, article.format === 'html' ? article.body : (marked.parse(article.body, { async: false, gfm: true }) as string));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Nested deeper than anything can be read: its words count, line by line, and the other articles are found as ever.
    return passagesIn(article.title, article.body.split('\n').map(plainLine).join(''));
  }
}

function passagesIn(title: string, html: string): Passage[] {
  const reader = new BlockReader(title);
  reader.read(parseDocument(html).children);
  return joined(reader.finish().flatMap(split));
}

function plainLine(line: string): string {
  const words = line.replace(/<[^<>]*>|[<>]/g, ' ').trim();
  return words === '' ? '' : `<p>${words}</p>`;
}

const ignored = new Set(['script', 'style', 'noscript', 'template', 'head', 'iframe', 'svg', 'form', 'button']);
const blocks = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'header',
  'footer',
  'aside',
  'blockquote',
  'pre',
  'table',
  'ul',
  'ol',
  'dl',
  'hr',
  'body',
  'html',
  'figure',
  'details',
  'dt',
  'dd',
]);

class BlockReader {
  private readonly found: Block[] = [];
  private heading = '';
  private inline = '';
  constructor(private readonly title: string) {}

  read(nodes: Node[]): void {
    for (const node of nodes) this.one(node);
  }

  finish(): Block[] {
    this.flush();
    return this.found;
  }

  private one(node: Node): void {
    if (node.type === 'text') this.inline += node.data;
    if (!isTag(node) || ignored.has(node.name)) return;
    if (/^h[1-6]$/.test(node.name)) {
      this.flush();
      const heading = withoutMarks(tidy(inlineText(node.children)));
      this.heading = heading === this.title.trim() ? '' : heading;
    } else if (node.name === 'ul' || node.name === 'ol') {
      this.flush();
      this.add(listLines(node.children, node.name === 'ol').join('\n'), this.found.at(-1)?.text.endsWith(':') ?? false);
    } else if (node.name === 'table') {
      this.flush();
      this.add(tableLines(node.children).join('\n'), this.found.at(-1)?.text.endsWith(':') ?? false);
    } else if (blocks.has(node.name)) {
      this.flush();
      this.read(node.children);
      this.flush();
    } else this.inline += inlineText([node]);
  }

  private flush(): void {
    const text = this.inline;
    this.inline = '';
    this.add(tidy(text), false);
  }

  private add(text: string, bound: boolean): void {
    if (text) this.found.push({ heading: this.heading, text: withoutMarks(text), markdown: asMarkdown(text), bound });
  }
}

function isTag(node: Node): node is Tag {
  return 'attribs' in node;
}

function inlineText(nodes: Node[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.data;
      if (!isTag(node) || ignored.has(node.name)) return '';
      return node.name === 'br' ? '\u2028' : emphasised(node.name, inlineText(node.children));
    })
    .join('');
}

function listLines(nodes: Node[], ordered: boolean, indent = ''): string[] {
  const lines: string[] = [];
  let count = 0;
  for (const node of nodes) {
    if (!isTag(node) || node.name !== 'li') continue;
    count += 1;
    const nested = node.children.filter((child): child is Tag => isTag(child) && (child.name === 'ul' || child.name === 'ol'));
    lines.push(
      `${indent}${ordered ? `${count}.` : '-'} ${tidy(inlineText(node.children.filter((child) => !nested.some((list) => list === child))))}`,
    );
    for (const list of nested) lines.push(...listLines(list.children, list.name === 'ol', `${indent}  `));
  }
  return lines;
}

function tableLines(nodes: Node[]): string[] {
  return nodes.flatMap((node) => {
    if (!isTag(node)) return [];
    if (node.name !== 'tr') return tableLines(node.children);
    return [
      `- ${node.children
        .filter(isTag)
        .map((cell) => tidy(inlineText([cell])))
        .join(' | ')}`,
    ];
  });
}

function tidy(text: string): string {
  return text
    .replace(/[^\S\u2028]+/g, ' ')
    .replace(/ ?\u2028 ?/g, '\n')
    .trim();
}

function split(block: Block): Block[] {
  if (block.text.length <= passageLength * 1.4) return [block];
  const parts: Block[] = [];
  for (const sentence of sentencesOf(block.text)) {
    const last = parts.at(-1);
    const gap = last && block.text.includes(`${last.text}\n${sentence}`) ? '\n' : ' ';
    if (last && last.text.length + sentence.length < passageLength) last.text += gap + sentence;
    else parts.push({ ...block, text: sentence, bound: parts.length === 0 && block.bound });
  }
  return parts.map((part) => ({ ...part, markdown: asMarkdown(part.text) }));
}

function joined(parts: Block[]): Passage[] {
  const passages: Passage[] = [];
  for (const part of parts) {
    const last = passages.at(-1);
    const fits = last && last.heading === part.heading && (part.bound || last.text.length + part.text.length < passageLength);
    if (last && fits) {
      last.text += `${part.bound ? '\n' : '\n\n'}${part.text}`;
      last.markdown += `\n\n${part.markdown}`;
    } else passages.push({ heading: part.heading, text: part.text, markdown: part.markdown });
  }
  return passages;
}

export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?]["”’)]?)\s+(?=[\p{Lu}\p{N}“"(])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}
