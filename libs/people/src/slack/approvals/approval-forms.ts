/** The forms behind the approval card's buttons. Pure: an approval in, a view out. */
import type { types } from '@slack/bolt';
import { approvalTexts, slackApprovalTexts as texts } from '@tierdesk/texts';
import { changeLines, isReversible, shownArguments, type AskedApproval, type AskedItem, type ChangeLine } from '@tierdesk/ticket';
import { ticketLink, type CardContext } from '../card/card-context.js';
import { plain } from '../card/buttons.js';
import { escaped, fold, inert } from '../card/mrkdwn.js';
import { titleOf } from './approval-context.js';
import { approvalFormIds, type ApprovalForm, type ApprovalValue } from './approval-ids.js';

/** Where the form was opened and for what, carried by Slack until it is sent. */
export interface ApprovalOrigin extends ApprovalValue {
  channel: string;
}

export const approvalFieldIds = { text: 'text', tell: 'tell' } as const;
const charactersAtMost = 3_000;
/** Slack takes 100 blocks a form. */
const blocksAtMost = 90;
/** Of one block; Slack cuts what is far longer. */
const chunkAtMost = 2_500;

/** Everything, with nothing to send. */
export function detailsForm(approval: AskedApproval, context: CardContext): types.ModalView {
  return { type: 'modal', title: plain(texts.detailsTitle), close: plain(texts.close), blocks: wholeChange(approval, context) };
}

/** Everything once more, and the button that approves it; where not everything fits, nobody can approve here what they have not seen. */
export function approveForm(origin: ApprovalOrigin, approval: AskedApproval, context: CardContext): types.ModalView {
  if (!fits(approval)) return detailsForm(approval, context);
  return form('approve', origin, texts.approveTitle, texts.approve, wholeChange(approval, context));
}

export function denyForm(origin: ApprovalOrigin, requester: string): types.ModalView {
  const choices = [
    { value: 'no', text: plain(texts.denyKeep) },
    { value: 'yes', text: plain(texts.denyTellYes) },
  ];
  return form('deny', origin, texts.denyTitle, texts.denyTitle, [
    textInput(texts.denyWhy, texts.denyHint),
    {
      type: 'input',
      block_id: approvalFieldIds.tell,
      label: plain(fold(texts.denyTell(requester), 100).text),
      element: { type: 'radio_buttons', action_id: approvalFieldIds.tell, options: choices, initial_option: choices[0]! },
    },
  ]);
}

export function askForm(origin: ApprovalOrigin): types.ModalView {
  return form('ask', origin, texts.askTitle, texts.send, [textInput(texts.askWhat, texts.askHint)]);
}

function form(name: ApprovalForm, origin: ApprovalOrigin, title: string, submit: string, blocks: types.KnownBlock[]): types.ModalView {
  return {
    type: 'modal',
    callback_id: approvalFormIds[name],
    private_metadata: JSON.stringify(origin),
    title: plain(title),
    submit: plain(submit),
    close: plain(texts.cancel),
    blocks,
  };
}

function textInput(label: string, hint: string): types.InputBlock {
  return {
    type: 'input',
    block_id: approvalFieldIds.text,
    label: plain(label),
    hint: plain(hint),
    element: { type: 'plain_text_input', action_id: approvalFieldIds.text, multiline: true, max_length: charactersAtMost },
  };
}

function wholeChange(approval: AskedApproval, context: CardContext): types.KnownBlock[] {
  const risk = texts.risk(escaped(approval.risk), approvalTexts.riskWords[approval.risk] ?? '');
  const undo = isReversible(approval) ? approvalTexts.reversible : approvalTexts.irreversible;
  const head: types.KnownBlock[] = [
    section(`*${escaped(fold(titleOf(approval, context), 400).text)}*`),
    section(`${risk} ${approvalTexts.othersTouched(approval.others)} ${undo}`),
    section(`*${texts.exactly}*`),
  ];
  const items = approval.items.flatMap(itemBlocks);
  const rest = !fits(approval) ? [section(texts.more(ticketLink(context, approval.ticket.number)))] : [];
  const hash: types.KnownBlock = { type: 'context', elements: [{ type: 'mrkdwn', text: `sha256 \`${escaped(approval.hash)}\`` }] };
  return [...head, ...items.slice(0, blocksAtMost), ...rest, hash];
}

function fits({ items }: AskedApproval): boolean {
  return items.flatMap(itemBlocks).length <= blocksAtMost;
}

function itemBlocks(item: AskedItem): types.KnownBlock[] {
  const { before, after } = changeLines(item);
  const short = shownArguments(item).filter(({ long }) => !long);
  const long = shownArguments(item).filter((argument) => argument.long);
  return [
    ...quoted(`${item.title}\n${item.operation}${short.map(({ name, value }) => `\n  ${name}: ${value}`).join('')}`),
    ...long.flatMap(({ name, value }) => [section(`*${escaped(name)}*, ${approvalTexts.characters(value.length)}`), ...quoted(value)]),
    section(`*${texts.before}*`),
    ...quoted(signed(before) || approvalTexts.nothingRead),
    section(`*${texts.after}*`),
    ...quoted(signed(after) || (item.after === null ? approvalTexts.effectUnknown : approvalTexts.nothingThere)),
  ];
}

function signed(lines: ChangeLine[]): string {
  return lines.map(({ mark, text }) => `${{ same: ' ', removed: '−', added: '+' }[mark]} ${text}`).join('\n');
}

/** Exactly as it is: nothing in it is read as markup. */
function quoted(text: string): types.RichTextBlock[] {
  const letters = Array.from(inert(text));
  const chunks: string[] = [];
  for (let at = 0; at < letters.length; at += chunkAtMost) chunks.push(letters.slice(at, at + chunkAtMost).join(''));
  return chunks.map((chunk) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: chunk }], border: 0 }],
  }));
}

function section(text: string): types.SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}
