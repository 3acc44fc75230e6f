/** What is left of an approval card once nothing can be decided on it: a line that says what happened, and what became of each operation. */
import { approvalTexts, slackApprovalTexts as texts } from '@tierdesk/texts';
import { isStopped, passedTo, type AskedApproval, type AskedItem } from '@tierdesk/ticket';
import { personMention, ticketLink, type CardContext } from '../card/card-context.js';
import { escaped, fold, link } from '../card/mrkdwn.js';
import { decisionsOf, titleOf } from './approval-context.js';
import type { ApprovalFace } from './approval-face.js';

export type EndFace = Exclude<ApprovalFace, 'asks' | 'held'>;

/** For mrkdwn. @param reader whose own card it is */
export function ending(approval: AskedApproval, face: EndFace, context: CardContext, reader: string | null): string {
  const { times } = context;
  const title = escaped(titleOf(approval, context));
  const lastRun = Math.max(0, ...approval.items.map(({ run }) => run?.at ?? 0));
  const at = times.moment(approval.decidedAt ?? times.now);
  const ranAt = times.momentWithSeconds(lastRun || times.now);
  const by = decisionsOf(approval, 'approve', context);
  const words: Record<EndFace, () => string> = {
    passed: () => passedOn(approval, title, context, reader),
    running: () => texts.running(title, by),
    waits_code: () => texts.waitsCode(title, by),
    done: () => texts.done(title, ranAt),
    failed: () => texts.failed(title, ranAt),
    unknown: () => texts.unknown(title, ranAt),
    undone: () => texts.undone(title, ranAt),
    not_done: () => texts.notDone(title, by),
    not_needed: () => texts.notNeeded(title, by),
    denied: () => denied(approval, title, context),
    expired: () => texts.expired(title, times.moment(approval.expiresAt)),
    superseded: () => `~${texts.asks(title)}~\n${texts.superseded(at)}${approval.supersededBy ? ` · ${texts.newCard}` : ''}`,
    withdrawn: () => texts.withdrawn(title, at),
  };
  const more = approval.items.length > 1 && approval.status === 'approved' ? `\n${eachOf(approval.items, context)}` : '';
  const ticket = link(ticketLink(context, approval.ticket.number), `#${approval.ticket.number}`);
  return `${words[face]()} · ${ticket}${face === 'denied' ? comment(approval) : more}`;
}

function eachOf(items: readonly AskedItem[], { times }: CardContext): string {
  const lines = items.map(({ title, state, run }, index) => {
    const at = run && run.state !== 'begun' ? ` ${times.momentWithSeconds(run.at)}` : '';
    return `${index + 1}. ${escaped(fold(title, 120).text)}: ${approvalTexts.itemStates[state ?? 'next']}${at}`;
  });
  return lines.join('\n');
}

function passedOn(approval: AskedApproval, title: string, context: CardContext, reader: string | null): string {
  const last = approval.passed.findLast(({ from }) => from === reader);
  const to = reader === null ? null : passedTo(approval, reader);
  return texts.youPassed(title, personMention(context, to ?? ''), context.times.moment(last?.at ?? context.times.now));
}

function denied(approval: AskedApproval, title: string, context: CardContext): string {
  const last = approval.decisions.findLast(({ decision }) => decision === 'deny');
  const at = context.times.moment(last?.at ?? approval.decidedAt ?? context.times.now);
  const who = last ? personMention(context, last.person) : '';
  return isStopped(approval) ? texts.stoppedBy(title, who, at) : texts.deniedBy(title, who, at);
}

/** Why not, on a line of its own. */
function comment({ decisions }: AskedApproval): string {
  const why = decisions.findLast(({ decision }) => decision === 'deny')?.comment;
  return why ? `\n>${escaped(fold(why.replace(/\s+/g, ' '), 300).text)}` : '';
}
