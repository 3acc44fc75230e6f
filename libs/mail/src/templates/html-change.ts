/** Before and after side by side, on a phone one below the other; what goes and what comes has a sign and a colour. */
import type { ChangeLine } from '@tierdesk/ticket';
import type { Block } from './document.js';
import { escapeHtml, table } from './html-spans.js';
import { font, light, mono } from './style.js';

const looks: Record<ChangeLine['mark'], { kind: string; style: string; sign: string }> = {
  same: { kind: 'ink', style: `color:${light.ink}`, sign: '&nbsp;' },
  removed: { kind: 'cr', style: `background:${light.goneSoft};color:${light.gone}`, sign: '&#8722;' },
  added: { kind: 'ca', style: `background:${light.freshSoft};color:${light.fresh}`, sign: '+' },
};

export function change({ before, after, beforeTitle, afterTitle }: Extract<Block, { block: 'change' }>): string {
  return `${table}<tr>${side(beforeTitle, before, '0 6px 0 0')}${side(afterTitle, after, '0 0 0 6px')}</tr></table>`;
}

function side(title: string, lines: ChangeLine[], padding: string): string {
  const shown = lines
    .map(({ mark, text }) => {
      const { kind, style, sign } = looks[mark];
      return `<div class="${kind}" style="${style};${font(400, 13, 20, mono)};border-radius:5px;padding:2px 6px;white-space:pre-wrap;word-break:break-word">${sign} ${escapeHtml(text)}</div>`;
    })
    .join('');
  return (
    `<td class="half" width="50%" valign="top" style="padding:${padding}">${table}<tr><td class="soft" style="background:${light.sunken};border-radius:8px;padding:10px 8px">` +
    `<p class="dim" style="margin:0 6px 4px;${font(400, 12, 16)};color:${light.dim}">${escapeHtml(title)}</p>${shown}</td></tr></table></td>`
  );
}
