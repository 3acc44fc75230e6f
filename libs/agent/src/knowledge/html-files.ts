/** One HTML file of an exported help centre or wiki as an article: its own words and structure, nothing that acts. Pure. */
import { createHash } from 'node:crypto';
import { parseDocument } from 'htmlparser2';
import { articleHtml } from './article-html.js';
import { articleSettings, type SourceSettings } from './source-settings.js';
import type { StoredArticle } from './store/article-rows.js';

type Node = ReturnType<typeof parseDocument>['children'][number];
type Tag = Extract<Node, { attribs: unknown }>;

/** Navigation and the like, which stand on every page of an export. */
const furniture = /<(nav|header|footer|aside|script|style|noscript|template|form)\b[\s\S]*?<\/\1\s*>/gi;
const longestKey = 80;

/** @param file path below the source's folder · @returns the article, or what is wrong with the file */
export function readHtmlArticle(source: SourceSettings, file: string, content: string): StoredArticle | string {
  const nodes = parseDocument(content).children;
  const title = titleOf(nodes) || file.replace(/^.*\//, '').replace(/\.html?$/i, '');
  const body = articleHtml({ title, body: mainPart(content).replace(furniture, ''), format: 'html' }).trim();
  if (!body.replace(/<[^>]*>/g, '').trim()) return 'the page has no text';
  const page = first(nodes, 'html');
  return {
    key: keyOf(source.key, file),
    ...{ title: title.slice(0, 300), body, format: 'html', category: source.category },
    language: page?.attribs['lang']?.slice(0, 20) || source.language,
    ...{ reviewed: null, expiresAt: source.expires ? `${source.expires}T00:00:00.000Z` : null },
    ...{ source: 'files', sourceKey: source.key, owner: source.owner, path: `${source.path}/${file}` },
    contentHash: createHash('sha256')
      .update(`${file}\n${articleSettings(source)}\n${content}`)
      .digest('hex'),
  };
}

/** What the page is about, where it says so. */
function mainPart(content: string): string {
  return (
    /<(main|article)\b[^>]*>([\s\S]*)<\/\1\s*>/i.exec(content)?.[2] ?? /<body\b[^>]*>([\s\S]*)<\/body\s*>/i.exec(content)?.[1] ?? withoutHead(content)
  );
}

function withoutHead(content: string): string {
  return content.replace(/<head\b[\s\S]*?<\/head\s*>/i, '');
}

function titleOf(nodes: Node[]): string {
  const heading = first(nodes, 'h1') ?? first(nodes, 'title') ?? first(nodes, 'h2');
  return heading ? textOf(heading.children).replace(/\s+/g, ' ').trim() : '';
}

function first(nodes: readonly Node[], name: string): Tag | null {
  for (const node of inOrder(nodes)) if ('attribs' in node && node.name === name) return node;
  return null;
}

function textOf(nodes: readonly Node[]): string {
  return [...inOrder(nodes)].map((node) => (node.type === 'text' ? node.data : '')).join('');
}

/** However deep they stand: a page may nest deeper than calls can. */
function* inOrder(nodes: readonly Node[]): Generator<Node> {
  const open = nodes.toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    if ('attribs' in node) for (const child of node.children.toReversed()) open.push(child);
  }
}

/** The same file has the same key in every reading. */
function keyOf(source: string, file: string): string {
  const slug = file
    .replace(/\.html?$/i, '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const key = `${source}.${slug}`;
  if (slug && key.length <= longestKey) return key;
  return `${key.slice(0, longestKey - 9)}-${createHash('sha256').update(file).digest('hex').slice(0, 8)}`;
}
