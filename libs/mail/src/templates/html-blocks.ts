/** Each block of a mail as a table row: tables and inline styles, since that is what every mail client understands. */
import { assertNever } from '@tierdesk/ticket';
import type { Block, Button, Fact, LadderStep, Line, Tone } from './document.js';
import { change } from './html-change.js';
import { escapeHtml, htmlLine, safeHref, table } from './html-spans.js';
import { font, light, mono, tones } from './style.js';

export function htmlBlock(block: Block, index: number): string {
  switch (block.block) {
    case 'title':
      return row(index === 0 ? '26px 32px 14px' : '8px 32px 14px', paragraph('ink', font(600, 22, 28), light.ink, escapeHtml(block.text)));
    case 'badge':
      return row('28px 32px 18px', badge(block.label, block.beside));
    case 'state':
      return row(index === 0 ? '22px 32px 0' : '0 32px', state(block.tone, block.word, block.beside));
    case 'heading':
      return row('4px 32px 6px', paragraph('ink', font(600, 14, 20), light.ink, escapeHtml(block.text)));
    case 'text':
      return row(index === 0 ? '26px 32px 14px' : '0 32px 14px', paragraph('ink', font(400, 15, 23), light.ink, htmlLine(block.line)));
    case 'list':
      return row('0 32px 14px', list(block.ordered, block.items));
    case 'code':
      return row(
        '0 32px 16px',
        `<div class="soft ink" style="background:${light.sunken};color:${light.ink};border-radius:8px;padding:10px 14px;${font(400, 13, 20, mono)};white-space:pre-wrap;word-break:break-word">${escapeHtml(block.text)}</div>`,
      );
    case 'quote':
      return row('4px 32px 20px', quote(block.text, block.source));
    case 'said':
      return row('0 32px 18px', said(block.who, block.text));
    case 'facts':
      return row(block.boxed ? '4px 32px 22px' : '2px 32px 8px', block.boxed ? boxedFacts(block.facts) : factRows(block.facts, false));
    case 'change':
      return row('0 32px 14px', change(block));
    case 'ladder':
      return row('0 32px 8px', `${table}${block.steps.map(ladderStep).join('')}</table>`);
    case 'rule':
      return row(
        '2px 32px 14px',
        `${table}<tr><td class="ln" style="border-top:1px solid ${light.line};font-size:0;line-height:0">&nbsp;</td></tr></table>`,
      );
    case 'buttons':
      return row('0 32px 22px', buttons(block.title, block.buttons, block.below));
    case 'panel':
      return panel(block.title, block.line);
    default:
      return assertNever(block);
  }
}

function row(padding: string, inner: string): string {
  return `<tr><td class="pad" style="padding:${padding}">${inner}</td></tr>`;
}

function paragraph(kind: 'ink' | 'dim' | 'faint', type: string, colour: string, inner: string, margin = '0'): string {
  return `<p class="${kind}" style="margin:${margin};${type};color:${colour};word-break:break-word">${inner}</p>`;
}

function badge(label: string, beside: string): string {
  return (
    `<span class="ai" style="display:inline-block;background:${light.aiSoft};color:${light.aiText};border-radius:6px;padding:4px 10px;margin:0 10px 0 0;${font(600, 12, 18)}">${escapeHtml(label)}</span>` +
    `<span class="dim" style="${font(400, 13, 26)};color:${light.dim}">${escapeHtml(beside)}</span>`
  );
}

function state(tone: Tone, word: string, beside: string): string {
  const { dot, text } = tones[tone];
  return `<p class="dim" style="margin:0;${font(400, 13, 18)};color:${light.dim}"><span style="color:${dot}">&#9679;</span> <b class="t-${tone}" style="font-weight:600;color:${text}">${escapeHtml(word)}</b> · ${escapeHtml(beside)}</p>`;
}

function list(ordered: boolean, items: Line[]): string {
  const tag = ordered ? 'ol' : 'ul';
  const rows = items.map((item) => `<li style="margin:0 0 6px;word-break:break-word">${htmlLine(item)}</li>`).join('');
  return `<${tag} class="ink" style="margin:0;padding:0 0 0 22px;${font(400, 15, 23)};color:${light.ink}">${rows}</${tag}>`;
}

function quote(text: string, source: Line): string {
  const words = text ? paragraph('ink', font(400, 14, 21), light.ink, `“${escapeHtml(text).replace(/\n/g, '<br>')}”`) : '';
  return (
    `${table}<tr><td class="qb" style="border-left:3px solid ${light.quoteBar};background:${light.quoteSoft};border-radius:0 8px 8px 0;padding:13px 16px">` +
    `${words}${paragraph('dim', font(400, 12, 17), light.dim, htmlLine(source), text ? '7px 0 0' : '0')}</td></tr></table>`
  );
}

function said(who: string, text: string): string {
  return (
    `${paragraph('ink', font(600, 14, 20), light.ink, escapeHtml(who), '0 0 6px')}${table}<tr><td class="ln" style="border-left:3px solid ${light.strong};padding:2px 0 2px 14px">` +
    `${paragraph('ink', font(400, 15, 23), light.ink, escapeHtml(text).replace(/\r?\n/g, '<br>'))}</td></tr></table>`
  );
}

function boxedFacts(facts: Fact[]): string {
  return `${table}<tr><td class="soft" style="background:${light.sunken};border-radius:10px;padding:16px 18px">${factRows(facts, true)}</td></tr></table>`;
}

/** Two a row; on a phone one below the other. */
function factRows(facts: Fact[], large: boolean): string {
  const rows: string[] = [];
  for (let first = 0; first < facts.length; first += 2) {
    rows.push(
      `<tr>${facts
        .slice(first, first + 2)
        .map((fact) => factCell(fact, large))
        .join('')}${first + 1 < facts.length ? '' : '<td class="half" width="50%"></td>'}</tr>`,
    );
  }
  return `${table}${rows.join('')}</table>`;
}

function factCell({ label, value, below }: Fact, large: boolean): string {
  const type = large ? font(600, 17, 24) : font(400, 15, 22);
  return (
    `<td class="half" width="50%" valign="top" style="padding:0 8px ${large ? '0' : '12px'} 0">${paragraph('dim', font(500, 12, 16), light.dim, escapeHtml(label))}` +
    `${paragraph('ink', type, light.ink, htmlLine(value), '2px 0 0')}${below ? paragraph('dim', font(400, 13, 18), light.dim, escapeHtml(below)) : ''}</td>`
  );
}

const marks: Record<LadderStep['state'], string> = {
  past: `background:${light.strong};color:${light.ink};line-height:22px`,
  now: `background:${light.accent};color:#FFFFFF;line-height:22px`,
  next: `border:2px solid ${light.strong};color:${light.faint};line-height:18px`,
};
const markClasses: Record<LadderStep['state'], string> = { past: 'st1', now: 'st2', next: 'st3' };

function ladderStep(step: LadderStep, index: number): string {
  return (
    `<tr><td width="34" valign="top" style="padding:0 0 14px"><div class="${markClasses[step.state]}" style="width:22px;height:22px;box-sizing:border-box;border-radius:11px;text-align:center;${font(600, 12, 22)};${marks[step.state]}">${index + 1}</div></td>` +
    `<td valign="top" style="padding:1px 0 14px">${paragraph('ink', font(600, 14, 20), light.ink, escapeHtml(step.title))}${paragraph('dim', font(400, 13, 19), light.dim, escapeHtml(step.detail), '1px 0 0')}</td></tr>`
  );
}

function buttons(title: string | null, all: Button[], below: string): string {
  const head = title
    ? `${table}<tr><td class="ln" style="border-top:1px solid ${light.line};padding:20px 0 14px">${paragraph('ink', font(600, 16, 22), light.ink, escapeHtml(title))}</td></tr></table>`
    : '';
  const rows: string[] = [];
  for (let first = 0; first < all.length; first += 2) {
    const pair = all.slice(first, first + 2);
    rows.push(`<tr>${pair.map((each, side) => buttonCell(each, pair.length === 1 ? 'alone' : side === 0 ? 'left' : 'right')).join('')}</tr>`);
  }
  return `${head}${table}${rows.join('')}</table>${below ? paragraph('faint', font(400, 12, 17), light.faint, escapeHtml(below), '4px 0 0') : ''}`;
}

const besides = {
  left: 'width="50%" style="padding:0 6px 10px 0"',
  right: 'width="50%" style="padding:0 0 10px 6px"',
  alone: 'colspan="2" style="padding:0 0 10px"',
};

function buttonCell({ label, href, primary }: Button, place: keyof typeof besides): string {
  const look = primary
    ? `background:${light.accent};border:1px solid ${light.accent};color:#FFFFFF`
    : `background:${light.paper};border:1px solid ${light.strong};color:${light.ink}`;
  return (
    `<td class="half" ${besides[place]}><a class="${primary ? 'bp' : 'bs'}" href="${escapeHtml(safeHref(href))}" ` +
    `style="display:block;${look};text-decoration:none;text-align:center;border-radius:9px;padding:12px 10px;${font(600, 15, 20)}">${escapeHtml(label)}</a></td>`
  );
}

function panel(title: string | null, line: Line): string {
  const head = title ? paragraph('ink', font(600, 14, 20), light.ink, escapeHtml(title), '0 0 3px') : '';
  return `<tr><td class="pad soft" style="padding:16px 32px 18px;background:${light.bg};border-radius:0 0 12px 12px">${head}${paragraph('dim', font(400, 14, 21), light.dim, htmlLine(line))}</td></tr>`;
}
