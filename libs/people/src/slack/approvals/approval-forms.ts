/** The forms behind the approval card's buttons. Pure: an approval in, a view out. */
import type { types } from '@slack/bolt';
import { approvalTexts, slackApprovalTexts as texts } from '@tierdesk/texts';
import { changeLines, isReversible, shownArguments, type AskedApproval, type AskedItem, type ChangeLine } from '@tierdesk/ticket';
import { ticketLink, type CardContext } from '../card/card-context.js';
import { plain, section } from '../card/blocks.js';
import { escaped, fold, inert } from '../card/mrkdwn.js';
import { choice, modal, textInput } from '../modal.js';
import { titleOf } from './approval-context.js';
import { approvalFormIds, type ApprovalValue } from './approval-ids.js';

/** Where the form was opened and for what, carried by Slack until it is sent. */
export interface ApprovalOrigin extends ApprovalValue {
  channel: string;
}

export const approvalFieldIds = { text: 'text', tell: 'tell', to: 'to' } as const;
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
  return modal({ id: approvalFormIds.approve, origin, title: texts.approveTitle, submit: texts.approve }, wholeChange(approval, context));
}

export function denyForm(origin: ApprovalOrigin, requester: string): types.ModalView {
  return modal({ id: approvalFormIds.deny, origin, title: texts.denyTitle, submit: texts.denyTitle }, [
    textInput(approvalFieldIds.text, texts.denyWhy, { hint: texts.denyHint }),
    choice('radio_buttons', approvalFieldIds.tell, fold(texts.denyTell(requester), 100).text, [
      ['no', texts.denyKeep],
      ['yes', texts.denyTellYes],
    ]),
  ]);
}

export function askForm(origin: ApprovalOrigin): types.ModalView {
  const what = textInput(approvalFieldIds.text, texts.askWhat, { hint: texts.askHint });
  return modal({ id: approvalFormIds.ask, origin, title: texts.askTitle, submit: texts.send }, [what]);
}

/** Slack's own list of people; whether the chosen one may decide, the answer says. */
export function delegateForm(origin: ApprovalOrigin): types.ModalView {
  const { to, text } = approvalFieldIds;
  const person: types.InputBlock = {
    type: 'input',
    block_id: to,
    label: plain(texts.delegateTo),
    hint: plain(texts.delegateHint),
    element: { type: 'users_select', action_id: to, placeholder: plain(texts.delegateChoose) },
  };
  const why = textInput(text, texts.delegateWhy, { hint: texts.delegateWhyHint, optional: true });
  return modal({ id: approvalFormIds.delegate, origin, title: texts.delegateTitle, submit: texts.delegateTitle }, [person, why]);
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
