/** One timeline of messages, agent attempts and events, in the order in which they happened. Pure. */
import type { Approval, MessageView, Ticket, TicketAttempt, TimelineEntryView, TimelineType } from '@tierdesk/api-contract';

export const timelineGroups = ['requester', 'internal', 'agent', 'vendor', 'system'] as const;
export type TimelineGroup = (typeof timelineGroups)[number];

export type TimelineItem = { key: string; at: string; group: TimelineGroup } & (
  | { kind: 'message'; message: MessageView }
  | { kind: 'attempt'; attempt: TicketAttempt }
  | { kind: 'approval'; approval: Approval }
  | { kind: 'event'; entry: TimelineEntryView }
);

/** Said better by a message or by an attempt, which stand in the timeline themselves. */
const toldElsewhere: ReadonlySet<TimelineType> = new Set([
  'message_received',
  'message_sent',
  'agent_started',
  'agent_answered',
  'agent_asked',
  'agent_gave_up',
  'acknowledged',
  'follow_up_sent',
  'replied',
  'noted',
  'vendor_news',
]);

/** Cards, nudges and news that the desk mails to its own people. */
export function isDeskMail({ author, lane }: Pick<MessageView, 'author' | 'lane'>): boolean {
  return author === 'system' && lane === 'internal';
}

function groupOf(message: MessageView): TimelineGroup {
  if (message.lane === 'vendor') return 'vendor';
  if (isDeskMail(message)) return 'system';
  if (message.lane === 'internal') return 'internal';
  return 'requester';
}

/** At the same moment: what came in, then what was decided, then what was written. */
const rank = (item: TimelineItem): number => (item.kind !== 'message' ? 1 : item.message.direction === 'inbound' ? 0 : 2);

/** An attempt stands where the ticket decided to make it; its own row is written a moment later. */
export function timelineItems(
  { messages, attempts, timeline }: Pick<Ticket, 'messages' | 'attempts' | 'timeline'>,
  approvals: readonly Approval[] = [],
): TimelineItem[] {
  const shown = new Set(approvals.map(({ id }) => id));
  const started = new Map(timeline.flatMap((entry) => (entry.type === 'agent_started' ? [[entry.data['step'], entry] as const] : [])));
  const placeOf = (item: TimelineItem): number =>
    item.kind === 'event' ? item.entry.seq : item.kind === 'attempt' ? (started.get(item.attempt.stepId)?.seq ?? Infinity) : 0;
  const items: TimelineItem[] = [
    ...messages.map((message): TimelineItem => ({ key: `m:${message.id}`, at: message.at, group: groupOf(message), kind: 'message', message })),
    ...attempts.map((attempt): TimelineItem => ({
      key: `a:${attempt.stepId}`,
      at: started.get(attempt.stepId)?.at ?? attempt.startedAt,
      group: 'agent',
      kind: 'attempt',
      attempt,
    })),
    ...approvals.map((approval): TimelineItem => ({ key: `p:${approval.id}`, at: approval.askedAt, group: 'agent', kind: 'approval', approval })),
    ...timeline
      .filter(({ type }) => !toldElsewhere.has(type))
      .filter(({ type, data }) => type !== 'approval_asked' || !shown.has(String(data['approval'])))
      .map((entry): TimelineItem => ({ key: `e:${entry.seq}`, at: entry.at, group: 'system', kind: 'event', entry })),
  ];
  return items.sort(
    (one, other) =>
      Date.parse(one.at) - Date.parse(other.at) ||
      rank(one) - rank(other) ||
      (placeOf(one) < placeOf(other) ? -1 : placeOf(one) > placeOf(other) ? 1 : 0),
  );
}

export function countGroups(items: readonly TimelineItem[]): Record<TimelineGroup, number> {
  const counts = { requester: 0, internal: 0, agent: 0, vendor: 0, system: 0 };
  for (const { group } of items) counts[group] += 1;
  return counts;
}
