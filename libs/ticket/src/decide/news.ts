/** Words of the requester for the people, or the vendor, who have the ticket. */
import { tierOf } from '../state.js';
import type { OutgoingIntent } from '../steps.js';
import type { Decision } from './decision.js';
import { announce, peopleBehind, returnFromVendor } from './tiers.js';

/**
 * The ball is with people: they see the message, and our deadlines run again.
 * @param message row that holds the words, if any
 */
export function newsForPeople(d: Decision, message: string | null, wantsPerson: boolean): void {
  const tier = tierOf(d.state);
  if (wantsPerson && tier?.kind === 'vendor') return returnFromVendor(d, 'requester_asked', 'requester');
  const cameBack = d.state.phase === 'awaiting';
  if (cameBack) ballIsOurs(d);
  d.refreshCards();
  if (d.state.assignee) tellClaimer(d, message);
  else if (tier?.kind === 'human' && cameBack) announce(d, tier);
  else if (tier?.kind === 'vendor') tellBehind(d, message);
}

/** A vendor does not read the requester's mail: the people it would return to do. */
function tellBehind(d: Decision, message: string | null): void {
  const people = d.policy.tiers[peopleBehind(d, d.state.position)];
  if (people?.kind === 'human') say(d, message, { to: 'queue', facts: { queue: people.queue, tier: people.key } });
}

export function tellClaimer(d: Decision, message: string | null): void {
  if (d.state.assignee) say(d, message, { to: 'assignee' });
}

function say(d: Decision, message: string | null, to: Pick<OutgoingIntent, 'to'> & Partial<OutgoingIntent>): void {
  d.say('requester_news', { ...to, words: message === null ? null : { message } });
}

export function ballIsOurs(d: Decision): void {
  d.state.phase = 'working';
  d.state.awaiting = null;
  d.disarm('follow_up', 'assume', 'abandon');
  d.resumeOurTimers();
}
