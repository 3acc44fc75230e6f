/** What a caller reads when the ticket refuses an order. */
import type { RefusalCode } from '../messages.js';

export const refusalTexts: Record<RefusalCode, string> = {
  'ticket.closed': 'This ticket is closed. Mail to it opens a new, linked ticket.',
  'ticket.already_claimed': 'Somebody else has claimed this ticket.',
  'ticket.not_claimed': 'Nobody has claimed this ticket.',
  'ticket.not_yours': 'Somebody else has this ticket; only they can release it.',
  'ticket.already_resolved': 'This ticket is resolved already. Reopen it first.',
  'ticket.not_resolved': 'This ticket is not resolved, so it cannot be reopened.',
  'ticket.unknown_tier': 'The ladder of this ticket has no such tier, or nobody can be reached there.',
  'ticket.top_of_ladder': 'There is no tier above this one.',
  'ticket.nothing_to_confirm': 'This link belongs to an earlier answer. The ticket has moved on since.',
  'ticket.opening': 'The ticket is being opened; try again in a moment.',
  'form.not_asked': 'This question was answered already, or nobody waits for it any more.',
  'approval.unknown': 'Nobody waits for this approval any more.',
  'approval.already_decided': 'You have decided this already, or enough people have.',
  'approval.superseded': 'What was to be approved has changed since it was shown to you. Nothing was decided; look at it again.',
  'approval.expired': 'This approval has expired. Nothing was decided.',
  'approval.own_request': 'You cannot approve your own request.',
  'approval.not_yours': 'This approval is for other people to decide.',
  'approval.other_gate': 'You have decided another step of this already, so somebody else decides this one.',
  'approval.passed_on': 'You have passed this on to somebody else; it is theirs to decide now.',
  'approval.already_asked': 'This person is asked already, so nothing can be passed on to them.',
  'approval.unfit_delegate':
    'This person may not decide it: only somebody who works at this desk, did not ask for it, does not take part in the ticket and may approve at this risk.',
  'identity.not_asked': 'Nobody waits for this code any more.',
};
