/** HTML as a person sees it: no scripts, no styles, nothing hidden; quoted parts carry `> ` as in a text mail. One pass, linear in its input. */
import { Parser } from 'htmlparser2';

const silent = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg', 'math', 'select', 'textarea', 'iframe', 'xml']);
const blocks = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'center',
  'dd',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figure',
  'footer',
  'form',
  'header',
  'li',
  'main',
  'nav',
  'ol',
  'pre',
  'section',
  'table',
  'tr',
  'ul',
]);
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr']);
const hiddenStyle =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])|max-height\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all|text-indent\s*:\s*-\d{3,}|left\s*:\s*-\d{4,}/i;

/** @param limit characters at most; what is beyond stays in the raw mail */
export function htmlToText(html: string, limit = 1_000_000): string {
  const writer = new Writer(limit);
  const open: { name: string; hidden: boolean; quote: boolean; gmail: boolean }[] = [];
  let hidden = 0;
  let gmail = 0;
  let asIs = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'br') return void (hidden === 0 && writer.breakLine());
        if (name === 'hr') return void (hidden === 0 && writer.block());
        if (empty.has(name)) return;
        const ofGmail = /\bgmail_quote/.test(attributes['class'] ?? '');
        // Gmail indents with the class of its quotes; its real quotes stand inside a container of that class.
        const tag = {
          name,
          hidden: silent.has(name) || isHidden(attributes),
          quote: name === 'blockquote' && (!ofGmail || gmail > 0),
          gmail: ofGmail,
        };
        open.push(tag);
        if (tag.hidden) hidden += 1;
        if (name === 'pre') asIs += 1;
        if (ofGmail) gmail += 1;
        if (hidden === 0) startBlock(writer, name);
        if (tag.quote) writer.quote(1);
      },
      ontext(text) {
        if (hidden === 0) writer.text(text, asIs > 0);
      },
      onclosetag(name) {
        if (empty.has(name)) return;
        const tag = open.pop();
        if (!tag) return;
        if (hidden === 0) endBlock(writer, name);
        if (tag.quote) writer.quote(-1);
        if (tag.hidden) hidden -= 1;
        if (tag.name === 'pre') asIs -= 1;
        if (tag.gmail) gmail -= 1;
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return writer.result();
}

function isHidden(attributes: Record<string, string>): boolean {
  if ('hidden' in attributes) return true;
  return hiddenStyle.test((attributes['style'] ?? '').slice(0, 2_000));
}

function startBlock(writer: Writer, name: string): void {
  if (paragraphs.has(name)) writer.paragraph();
  else if (blocks.has(name)) writer.block();
  if (name === 'li') writer.text('- ', true);
}

function endBlock(writer: Writer, name: string): void {
  if (paragraphs.has(name)) writer.paragraph();
  else if (blocks.has(name)) writer.block();
  else if (name === 'td' || name === 'th') writer.text(' ', false);
}

class Writer {
  private readonly lines: string[] = [];
  private line = '';
  /** Asking the line itself would copy it for every entity of a long paragraph. */
  private lastLetter = '';
  private depth = 0;
  private size = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  text(text: string, asIs: boolean): void {
    if (this.size > this.limit) return;
    this.size += text.length;
    if (asIs) {
      const [first = '', ...rest] = text.split('\n');
      this.append(first);
      for (const line of rest) {
        this.breakLine();
        this.append(line);
      }
      return;
    }
    const flat = text.replace(/[\s\u00A0\u200B\uFEFF]+/g, ' ');
    this.append(this.lastLetter === '' || this.lastLetter === ' ' ? flat.trimStart() : flat);
  }

  private append(text: string): void {
    if (text === '') return;
    this.line += text;
    this.lastLetter = text.at(-1) ?? '';
  }

  breakLine(): void {
    this.lines.push(this.prefix() + this.line.trimEnd());
    this.clear();
  }

  block(): void {
    if (this.line.trim() !== '') this.breakLine();
    else this.clear();
  }

  private clear(): void {
    this.line = '';
    this.lastLetter = '';
  }

  paragraph(): void {
    this.block();
    if (this.lines.length > 0 && this.lines.at(-1)?.replace(/[> ]/g, '') !== '') this.lines.push(this.prefix().trimEnd());
  }

  quote(change: 1 | -1): void {
    this.block();
    this.depth += change;
  }

  result(): string {
    this.block();
    return this.lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\s+$/g, '');
  }

  private prefix(): string {
    return '> '.repeat(Math.min(this.depth, 20));
  }
}
