/** What would change, as blocks of a card: before and after side by side, every argument. What does not fit is said to stand in Details. */
import type { types } from '@slack/bolt';
import { approvalTexts, slackApprovalTexts as texts } from '@tierdesk/texts';
import { changeLines, shownArguments, type AskedApproval, type AskedItem, type ChangeLine } from '@tierdesk/ticket';
import { escaped, inert } from '../card/mrkdwn.js';

/** Slack takes ten fields a section; two are one item. */
const itemsAtMost = 5;
/** Slack takes 2,000 characters a field. */
const fieldAtMost = 1_900;
/** All arguments together, so that the card stays a card. */
const argumentsAtMost = 6_000;

/** Something of it stands in Details only: nobody approves before it was opened. */
export function needsOpening({ items }: AskedApproval): boolean {
  if (items.length > itemsAtMost) return true;
  const all = items.flatMap(shownArguments);
  if (all.some(({ long }) => long) || all.reduce((sum, { value }) => sum + value.length, 0) > argumentsAtMost) return true;
  return items.map(changeLines).some(({ before, after }) => [before, after].some((lines) => lineWords(lines, '').length > fieldAtMost));
}

export function changeBlocks(approval: AskedApproval): types.KnownBlock[] {
  const { items } = approval;
  const shown = items.slice(0, itemsAtMost);
  const fields = shown.flatMap((item, index) => itemFields(item, items.length > 1 ? `${index + 1}. ` : ''));
  return [
    { type: 'section', fields: fields.map((text) => ({ type: 'mrkdwn', text, verbatim: true })) },
    { type: 'rich_text', elements: [...shown.map((item) => call(item, approval)), ...left(items.length - shown.length)] },
  ];
}

function itemFields(item: AskedItem, number: string): [string, string] {
  const { before, after } = changeLines(item);
  const none = item.after === null ? approvalTexts.effectUnknown : approvalTexts.nothingThere;
  return [field(`${number}${texts.before}`, before, approvalTexts.nothingRead), field(`${number}${texts.after}`, after, none)];
}

function field(title: string, lines: ChangeLine[], none: string): string {
  const words = lineWords(lines, none);
  const length = approvalTexts.characters(words.length);
  return `*${title}*\n${words.length > fieldAtMost ? texts.inDetails(length) : words}`;
}

/** What stays, in one line; then each line that goes or comes. */
function lineWords(lines: ChangeLine[], none: string): string {
  if (lines.length === 0) return `_${none}_`;
  const same = lines.filter(({ mark }) => mark === 'same').map(({ text }) => code(text));
  const other = lines.flatMap(({ mark, text }) => (mark === 'removed' ? [`− ~${code(text)}~`] : mark === 'added' ? [`+ *${code(text)}*`] : []));
  return [...(same.length > 0 ? [same.join(' ')] : []), ...other].join('\n');
}

/** Slack knows no way to write a backtick inside code. */
function code(text: string): string {
  return `\`${escaped(text.replaceAll('`', '´') || ' ')}\``;
}

function call(item: AskedItem, approval: AskedApproval): types.RichTextSection {
  const short = !needsOpening(approval);
  const words = shownArguments(item).flatMap(({ name, value, long }): types.RichTextElement[] => {
    const fits = !long && (short || value.length <= 200);
    return [
      { type: 'text', text: ` ${name} ` },
      fits
        ? { type: 'text', text: inert(value) || ' ', style: { code: true } }
        : { type: 'text', text: texts.inDetails(approvalTexts.characters(value.length)) },
    ];
  });
  return {
    type: 'rich_text_section',
    elements: [{ type: 'text', text: item.operation, style: { code: true } }, ...words, { type: 'text', text: '\n' }],
  };
}

function left(count: number): types.RichTextSection[] {
  return count > 0 ? [{ type: 'rich_text_section', elements: [{ type: 'text', text: texts.moreInDetails(count) }] }] : [];
}
