/** Slack's text markup as HTML. */
import type { SlackState } from '../slack-state.js';

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function markupHtml(state: SlackState, text: string): string {
  const tokens: string[] = [];
  const held = text.replace(/<([^<>]+)>/g, (_, token: string) => `\uE000${tokens.push(tokenHtml(state, token)) - 1}\uE001`);
  return held
    .replace(/&(?!amp;|lt;|gt;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/```([\s\S]*?)```/g, (_, code: string) => `<pre>${code.trim()}</pre>`)
    .replace(/(^|[\s,(])\*([^*\n]+)\*/g, '$1<b>$2</b>')
    .replace(/(^|[\s,(])_([^_\n]+)_(?=$|[\s.,)])/gm, '$1<i>$2</i>')
    .replace(/^>(.*)$/gm, '<span class="q">$1</span>')
    .replace(/`([^`\n]+)`/g, '<code>$1</code>')
    .replaceAll(':warning:', '⚠️')
    .replaceAll('\n', '<br>')
    .replace(/\uE000(\d+)\uE001/g, (_, index: string) => tokens[Number(index)] ?? '');
}

function tokenHtml(state: SlackState, token: string): string {
  const [target = '', label] = token.split('|');
  if (target.startsWith('!date^')) return `<span class="num">${label ?? ''}</span>`;
  if (target.startsWith('@')) return `<b>@${escapeHtml(state.people.get(target.slice(1))?.name ?? target.slice(1))}</b>`;
  if (target.startsWith('!')) return `<b class="ping">@${escapeHtml(target.slice(1))}</b>`;
  return `<a href="${escapeHtml(target)}">${label ?? escapeHtml(target)}</a>`;
}
