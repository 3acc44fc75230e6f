/** Escaping, and the words inside a block. Every piece of text that enters a mail's HTML passes `escapeHtml`. */
import type { Line, Span } from './document.js';
import { light, mono } from './style.js';

export const table = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

export function htmlLine(line: Line): string {
  return line.map(htmlSpan).join('');
}

function htmlSpan(span: Span): string {
  if (typeof span === 'string') return withBreaks(span);
  if ('bold' in span) return `<b class="ink" style="font-weight:600;color:${light.ink}">${withBreaks(span.bold)}</b>`;
  if ('code' in span)
    return `<code class="soft" style="font-family:${mono};font-size:0.92em;background:${light.sunken};border-radius:4px;padding:1px 5px">${escapeHtml(span.code)}</code>`;
  return htmlLink(span.link, span.href);
}

function htmlLink(words: string, href: string): string {
  return `<a class="ac" href="${escapeHtml(safeHref(href))}" style="color:${light.accent};text-decoration:none;font-weight:500">${escapeHtml(words)}</a>`;
}

/** Only the schemes that a mail of the desk needs; anything else leads nowhere. */
export function safeHref(href: string): string {
  return /^(https?:\/\/|mailto:|tel:)/i.test(href) ? href : '#';
}

function withBreaks(words: string): string {
  return escapeHtml(words).replace(/\r?\n/g, '<br>');
}
