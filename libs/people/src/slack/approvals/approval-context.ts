/** What drawing an approval needs besides its rows, and the words that follow from both. */
import { approvalTexts, slackApprovalTexts as texts } from '@tierdesk/texts';
import { approvalTitle, type AskedApproval } from '@tierdesk/ticket';
import { personMention, personName, queueName, type CardContext } from '../card/card-context.js';
import { escaped, fold } from '../card/mrkdwn.js';

/** Plain text. */
export function titleOf(approval: AskedApproval, { directory }: Pick<CardContext, 'directory'>): string {
  return approvalTitle(approval, (key) => personName({ directory }, key));
}

/** End of a sentence; plain text. */
export function afterwards({ onTimeout, ticket }: AskedApproval, context: CardContext): string {
  const tiers = context.names.tiers(ticket.policy);
  const above = tiers.find((tier, index) => index >= (ticket.tierPosition ?? 0) && tier.kind !== 'agent' && tier.reachable);
  if (!above || above.kind === 'agent') return approvalTexts.then(onTimeout, null);
  return approvalTexts.then(onTimeout, above.kind === 'human' ? queueName(context, above.queue) : context.names.vendor(above.vendor));
}

/** For mrkdwn: each with the time. */
export function decisionsOf(approval: AskedApproval, decision: 'approve' | 'deny', context: CardContext): string {
  return approval.decisions
    .filter((given) => given.decision === decision)
    .map(({ person, at }) => `${personMention(context, person)} ${context.times.moment(at)}`)
    .join(' · ');
}

/** For mrkdwn: who passed it to whom, and why. */
export function passings({ passed }: AskedApproval, context: CardContext): string[] {
  return passed.map(({ from, to, at, comment }) => {
    const why = comment ? escaped(fold(comment.replace(/\s+/g, ' '), 200).text) : null;
    return texts.passed(personMention(context, from), personMention(context, to), context.times.moment(at), why);
  });
}

/** For mrkdwn. */
export function approverNames(approval: AskedApproval, { directory }: Pick<CardContext, 'directory'>): string {
  return approval.people.map((key) => escaped(personName({ directory }, key))).join(', ');
}
