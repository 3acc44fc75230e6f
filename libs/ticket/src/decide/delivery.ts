/** What becomes of the messages that left, and of a card that nobody got. */
import { tierOf } from '../state.js';
import type { Delivery } from '../steps.js';
import type { OutgoingKind } from '../vocabulary.js';
import type { Decision } from './decision.js';
import { ballIsOurs } from './news.js';
import { unresolve } from './resolution.js';
import { climb, mailCard } from './tiers.js';

/** Outbox ids are `<ticket>-<stepId>`, with `-<n>` when one step writes to several people. */
const stepOf = (outboxId: string) => outboxId.split('-')[1] ?? '';

const toRequester: readonly OutgoingKind[] = ['acknowledgement', 'answer', 'question', 'follow_up', 'handover', 'reply', 'resolved'];

export function delivered(d: Decision, deliveries: Delivery[]): void {
  for (const delivery of deliveries) if (delivery.state === 'bounced') bounced(d, stepOf(delivery.outboxId), delivery);
}

function bounced(d: Decision, stepId: string, { kind }: Delivery): void {
  const { state } = d;
  d.log('message_failed', 'system', { step: stepId, kind });
  if (!toRequester.includes(kind)) return;
  if (state.episode.firstResponse?.stepId === stepId) state.episode.firstResponse = null;
  if (state.episode.firstHumanResponse?.stepId === stepId) state.episode.firstHumanResponse = null;
  state.requesterReachable = false;
  if (state.resolution?.stepId === stepId) unresolve(d);
  else if (state.awaiting && (state.awaiting.stepId === stepId || kind === 'follow_up')) neverArrived(d, stepId);
  if (state.assignee) d.say('not_reached', { to: 'assignee', facts: { step: stepId } });
}

function neverArrived(d: Decision, stepId: string): void {
  if (d.state.awaiting?.stepId === stepId) d.state.episode.resolvingAct = null;
  if (tierOf(d.state)?.kind === 'agent') return climb(d, 'tool_failed', 'system');
  ballIsOurs(d);
  d.refreshCards();
}

/** Slack did not take the card within 60 s: the mail goes. */
export function cardFailed(d: Decision, queue: string): void {
  d.log('card_failed', 'system', { queue });
  const tier = tierOf(d.state);
  if (tier?.kind === 'human' && tier.queue === queue && d.state.phase === 'working' && !d.state.assignee) mailCard(d, tier);
}
