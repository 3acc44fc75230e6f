/** Block Kit as HTML, as far as the desk uses it. */
import type { types } from '@slack/bolt';
import type { SlackState } from '../slack-state.js';
import { escapeHtml, markupHtml } from './markup-html.js';

const arrow = '<svg width="10" height="6" viewBox="0 0 10 6" fill="none" stroke="#616061" stroke-width="1.5"><path d="M1 1l4 4 4-4"/></svg>';

export function blockHtml(state: SlackState, block: types.KnownBlock): string {
  switch (block.type) {
    case 'header':
      return `<div class="hdr">${escapeHtml(block.text.text)}</div>`;
    case 'divider':
      return '<hr>';
    case 'context':
      return `<div class="bk ctx">${block.elements.map((element) => ('text' in element ? markupHtml(state, element.text) : '')).join(' ')}</div>`;
    case 'section':
      return `${block.text ? `<div class="bk">${markupHtml(state, block.text.text)}</div>` : ''}${fieldsHtml(state, block.fields ?? [])}`;
    case 'rich_text':
      return `<div class="bk rich">${block.elements.map((element) => richHtml(state, element)).join('')}</div>`;
    case 'actions':
      return `<div class="bk act">${block.elements.map((element) => elementHtml(element)).join('')}</div>`;
    default:
      return '';
  }
}

function fieldsHtml(state: SlackState, fields: types.TextObject[]): string {
  return fields.length === 0 ? '' : `<div class="bk flds">${fields.map((field) => `<span>${markupHtml(state, field.text)}</span>`).join('')}</div>`;
}

function elementHtml(element: types.ActionsBlockElement): string {
  if (element.type === 'button') return `<span class="b${element.style === 'primary' ? ' p' : ''}">${escapeHtml(element.text.text)}</span>`;
  return element.type === 'static_select' ? `<span class="b sl">${escapeHtml(element.placeholder?.text ?? '')} ${arrow}</span>` : '';
}

function richHtml(state: SlackState, element: types.RichTextBlockElement): string {
  if (element.type === 'rich_text_list') return `<ul>${element.elements.map((item) => `<li>${partsHtml(state, item.elements)}</li>`).join('')}</ul>`;
  return `<div${element.type === 'rich_text_quote' ? ' class="q"' : ''}>${partsHtml(state, element.elements)}</div>`;
}

function partsHtml(state: SlackState, parts: types.RichTextElement[]): string {
  return parts.map((part) => styled(partHtml(state, part), 'style' in part ? part.style : undefined)).join('');
}

function partHtml(state: SlackState, part: types.RichTextElement): string {
  if (part.type === 'text') return escapeHtml(part.text).replaceAll('\n', '<br>');
  if (part.type === 'link') return `<a href="${escapeHtml(part.url)}">${escapeHtml(part.text ?? part.url)}</a>`;
  if (part.type === 'date') return `<span class="num">${escapeHtml(part.fallback ?? '')}</span>`;
  return part.type === 'user' ? `@${escapeHtml(state.people.get(part.user_id)?.name ?? part.user_id)}` : '';
}

function styled(html: string, style: { bold?: boolean; italic?: boolean; code?: boolean } | undefined): string {
  const coded = style?.code ? `<code>${html}</code>` : html;
  const slanted = style?.italic ? `<i>${coded}</i>` : coded;
  return style?.bold ? `<b>${slanted}</b>` : slanted;
}
