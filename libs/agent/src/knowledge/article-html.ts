/** An article as HTML that is safe to show: its own structure and links, no script, style, picture or form, whatever it was written with. */
import { marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import type { Article } from './article.js';

export function articleHtml({ body, format, title }: Pick<Article, 'body' | 'format' | 'title'>): string {
  const html = format === 'html' ? body : marked.parse(body, { async: false, gfm: true });
  const safe = sanitizeHtml(html, {
    allowedTags,
    allowedAttributes: { a: ['href', 'rel'], th: ['scope', 'colspan'], td: ['colspan', 'rowspan'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    transformTags: {
      h1: 'h2',
      a: (name, attributes) => ({ tagName: name, attribs: { ...attributes, rel: 'noopener noreferrer' } }),
    },
  });
  return withoutTitle(safe, title);
}

const allowedTags = [
  ...['h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'hr', 'br'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'a', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'code', 'kbd', 'sub', 'sup'],
];

/** Many articles begin with their own title, which the page shows already. */
function withoutTitle(html: string, title: string): string {
  const [first, words = ''] = /^\s*<h2>([\s\S]*?)<\/h2>/.exec(html) ?? [];
  return first && words.trim() === sanitizeHtml(title, { allowedTags: [] }).trim() ? html.slice(first.length) : html;
}
