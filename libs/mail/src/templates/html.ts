/** A mail as HTML: 600 px at most, one card, light inline and dark by media query, fit for a phone. */
import { mailTexts } from '@tierdesk/texts';
import type { Frame, MailDocument } from './document.js';
import { htmlBlock } from './html-blocks.js';
import { escapeHtml, table } from './html-spans.js';
import { font, light, sheet, tones } from './style.js';

export function renderHtml(document: MailDocument, frame: Frame): string {
  return `<!doctype html>
<html lang="${escapeHtml(frame.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(frame.subject)}</title>
<style>
${sheet}
</style>
</head>
<body class="bg" style="margin:0;padding:0;background:${light.bg}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(document.preheader)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="bg" style="background:${light.bg}"><tr><td align="center" style="padding:28px 12px 32px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px">
${head(frame)}
${bar(document)}<tr><td class="paper" style="background:${light.paper};border:1px solid ${light.line};border-radius:${document.bar ? '0 0 12px 12px' : '12px'}">
${table}
${document.blocks.map(htmlBlock).join('\n')}
${document.blocks.at(-1)?.block === 'panel' ? '' : '<tr><td style="height:14px;font-size:0;line-height:0">&nbsp;</td></tr>'}
</table></td></tr>
<tr><td align="center" class="faint" style="padding:18px 12px 0;${font(400, 12, 18)};color:${light.faint}">${escapeHtml(mailTexts.footer(frame.subject, frame.ticket, frame.address))}<br>${escapeHtml(document.closing)}</td></tr>
</table></td></tr></table>
</body>
</html>
`;
}

function head({ desk, ticket }: Frame): string {
  return `<tr><td style="padding:0 4px 14px">${table}<tr>
<td style="${font(600, 15, 20)};color:${light.ink}" class="ink">${escapeHtml(desk)}</td>
<td align="right" style="${font(400, 13, 20)};color:${light.faint}" class="faint">${mailTexts.ticket} <b style="font-weight:600" class="dim">#${ticket}</b></td></tr></table></td></tr>`;
}

function bar({ bar: tone }: MailDocument): string {
  return tone
    ? `<tr><td style="height:5px;font-size:0;line-height:0;background:${tones[tone].dot};border-radius:12px 12px 0 0">&nbsp;</td></tr>\n`
    : '';
}
