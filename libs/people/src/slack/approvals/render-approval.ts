/** Draws the approval card: one attachment, because only attachments have a colour bar, with at most 12 blocks in it. Pure. */
import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import { approvalTexts, slackApprovalTexts as texts } from '@tierdesk/texts';
import { gatePosition, groupNames, groupWords, isReversible, reasonWords, ruleWords, shortHash, type AskedApproval } from '@tierdesk/ticket';
import { personName, queueName, ticketLink, type CardContext } from '../card/card-context.js';
import { contextBlock, header, plain, section } from '../card/blocks.js';
import { escaped, fold, link } from '../card/mrkdwn.js';
import type { RenderedCard } from '../card/render-card.js';
import { afterwards, decisionsOf, passings, titleOf } from './approval-context.js';
import { ending } from './approval-endings.js';
import { approvalColours, approvalFace, type ApprovalFace } from './approval-face.js';
import { approvalActionIds, approvalValue, type ApprovalAction } from './approval-ids.js';
import { changeBlocks, needsOpening } from './change-blocks.js';

/** @param reader whose own card it is; null in a channel */
export function renderApproval(approval: AskedApproval, context: CardContext, reader: string | null = null): RenderedCard {
  const face = approvalFace(approval, reader);
  return {
    colour: approvalColours[face],
    fallback: escaped(texts.asks(fold(titleOf(approval, context), 140).text)),
    blocks: blocksOf(approval, face, context, reader),
    stateHash: createHash('sha256')
      .update(JSON.stringify([face, approval]))
      .digest('hex'),
  };
}

function blocksOf(approval: AskedApproval, face: ApprovalFace, context: CardContext, reader: string | null): types.KnownBlock[] {
  if (face === 'asks') return asking(approval, context);
  if (face === 'held') return held(approval, context);
  return [contextBlock(ending(approval, face, context, reader))];
}

function asking(approval: AskedApproval, context: CardContext): types.KnownBlock[] {
  const systems = [...new Set(approval.items.map(({ system }) => system))].join(', ');
  const approved = decisionsOf(approval, 'approve', context);
  const said = [...passings(approval, context), ...(approved ? [texts.decided(approved)] : []), ...(needsOpening(approval) ? [texts.openFirst] : [])];
  return [
    header(texts.asks(titleOf(approval, context))),
    contextBlock(texts.asked(ticketWords(approval, context), escaped(systems))),
    ...changeBlocks(approval),
    { type: 'divider' },
    section(riskWords(approval)),
    section(texts.rule(escaped(fold(ruleWords(approval, queueName(context, approval.group)), 1_000).text))),
    section(texts.evidence(evidenceTitles(approval))),
    section(fold([stepWords(approval, context), ...groupLines(approval, context)].join('\n'), 2_800).text),
    ...(said.length > 0 ? [contextBlock(said.join(' '))] : []),
    actions(approval, [
      button(approval, mustRestate(approval) ? 'restate' : 'approve', mustRestate(approval) ? texts.approveLong : texts.approve, 'primary'),
      button(approval, 'deny', texts.deny),
      button(approval, 'ask', texts.ask),
      button(approval, 'details', texts.details),
      button(approval, 'delegate', texts.delegate),
    ]),
    contextBlock(texts.bound(shortHash(approval.hash), context.times.momentWithSeconds(context.times.now))),
  ];
}

/** What is hard to take back is read once more; so is what does not fit on the card. */
function mustRestate(approval: AskedApproval): boolean {
  return !['R0', 'R1', 'R2'].includes(approval.risk) || needsOpening(approval);
}

function held(approval: AskedApproval, context: CardContext): types.KnownBlock[] {
  const { times } = context;
  const until = approval.heldUntil ?? times.now;
  return [
    header(texts.approvedTitle(titleOf(approval, context))),
    contextBlock(texts.approvedBy(decisionsOf(approval, 'approve', context))),
    section(texts.runsAt(times.momentWithSeconds(until))),
    actions(approval, [button(approval, 'stop', texts.stop)]),
    contextBlock(texts.whatNext(ticketWords(approval, context))),
  ];
}

function riskWords(approval: AskedApproval): string {
  const risk = texts.risk(escaped(approval.risk), approvalTexts.riskWords[approval.risk] ?? '');
  const undo = isReversible(approval) ? approvalTexts.reversible : approvalTexts.irreversible;
  const reasons = reasonWords(approval).map(escaped).join(' ');
  return fold([risk, approvalTexts.othersTouched(approval.others), undo, reasons].filter(Boolean).join(' '), 2_800).text;
}

function evidenceTitles({ evidence }: AskedApproval): string {
  if (evidence.length === 0) return approvalTexts.noEvidence;
  return fold(evidence.map(({ kind, title }) => `${escaped(title)} (${approvalTexts.evidence[kind]})`).join(' · '), 1_500).text;
}

function stepWords(approval: AskedApproval, context: CardContext): string {
  const step = approvalTexts.stepOf(gatePosition(approval), approval.gates.length);
  const needs = approvalTexts.needs(approval.needed, approval.people.length);
  const expires = texts.expires(context.times.moment(approval.expiresAt), escaped(afterwards(approval, context)));
  return `${texts.step(step, needs, escaped(groupNames(approval, (key) => queueName(context, key))))} ${expires}`;
}

function groupLines(approval: AskedApproval, context: CardContext): string[] {
  const names = { ofGroup: (key: string) => queueName(context, key), ofPerson: (key: string) => personName(context, key) };
  return groupWords(approval, names).map((line) => escaped(fold(line, 400).text));
}

function ticketWords({ ticket }: AskedApproval, context: CardContext): string {
  return link(ticketLink(context, ticket.number), `#${ticket.number} ${fold(ticket.subject, 100).text}`.trim());
}

function actions(approval: AskedApproval, elements: types.Button[]): types.ActionsBlock {
  return { type: 'actions', block_id: `approval_${approval.id}`.slice(0, 255), elements };
}

function button(approval: AskedApproval, action: ApprovalAction, text: string, style?: 'primary'): types.Button {
  const value = approvalValue({ approval: approval.id, hash: approval.hash });
  return { type: 'button', action_id: approvalActionIds[action], text: plain(text), value, ...(style ? { style } : {}) };
}
