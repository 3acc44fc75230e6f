/** The card when there is nothing left to do here: one grey line. */
import { slackCardTexts } from '@tierdesk/texts';
import { personName, queueName, requesterName, type CardContext } from './card-context.js';
import type { CardFacts } from './card-facts.js';
import { queueOfTier } from './card-state.js';
import { escaped, fold, link } from './mrkdwn.js';
import { ticketLink } from './card-context.js';

/** For mrkdwn. */
export function oneLine(facts: CardFacts, context: CardContext): string {
  const what = facts.status === 'resolved' || facts.status === 'closed' ? ending(facts, context) : elsewhere(facts, context);
  const subject = escaped(fold(facts.subject || slackCardTexts.noSubject, 120).text);
  const closed = facts.status === 'closed' ? ` · ${slackCardTexts.closed}` : '';
  return `${link(ticketLink(context, facts.ticket), `#${facts.ticket}`)} · ${subject} · ${what}${closed}`;
}

function elsewhere(facts: CardFacts, context: CardContext): string {
  const queue = queueOfTier(facts, context);
  if (facts.tier?.kind === 'agent' || !queue) return slackCardTexts.movedToAgent;
  return slackCardTexts.movedTo(escaped(queueName(context, queue)));
}

function ending(facts: CardFacts, context: CardContext): string {
  const { resolution } = facts;
  const at = context.times.moment(resolution?.at ?? context.times.now);
  const who = escaped(actorName(facts, context));
  switch (resolution?.reason) {
    case 'confirmation_assumed':
      return slackCardTexts.resolvedAssumed(at);
    case 'requester_silent':
      return slackCardTexts.abandoned(at);
    case 'closed_unsolved':
      return slackCardTexts.closedUnsolved(who, at);
    case 'requester_withdrew':
      return slackCardTexts.withdrawn(at);
    default:
      return slackCardTexts.resolvedBy(who, at);
  }
}

function actorName(facts: CardFacts, context: CardContext): string {
  const actor = facts.resolution?.actor ?? 'system';
  if (actor.startsWith('person:')) return personName(context, actor.slice('person:'.length));
  if (actor.startsWith('vendor:')) return context.names.vendor(actor.slice('vendor:'.length));
  if (actor === 'requester') return requesterName(facts);
  return actor === 'agent' ? slackCardTexts.byAgent : slackCardTexts.byPolicy;
}
