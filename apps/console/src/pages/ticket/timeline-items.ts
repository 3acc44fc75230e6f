/** One timeline of messages, agent attempts and events, in the order in which they happened. Pure. */
import type { AgentAttempt, MessageView, Ticket, TimelineEntryView, TimelineType } from '@tierdesk/api-contract';

export const timelineGroups = ['requester', 'internal', 'agent', 'vendor', 'system'] as const;
export type TimelineGroup = (typeof timelineGroups)[number];

export type TimelineItem = { key: string; at: string; group: TimelineGroup } & (
  | { kind: 'message'; message: MessageView }
  | { kind: 'attempt'; attempt: AgentAttempt }
  | { kind: 'event'; entry: TimelineEntryView }
);

/** Said better by a message or by an attempt, which stand in the timeline themselves. */
const toldElsewhere: ReadonlySet<TimelineType> = new Set([
  'message_received', 'message_sent', 'agent_started', 'agent_answered', 'agent_asked', 'agent_gave_up', 'acknowledged', 'follow_up_sent', 'replied', 'noted', 'vendor_news',
]);

function groupOf(message: MessageView): TimelineGroup {
  if (message.lane === 'vendor') return 'vendor';
  if (message.lane === 'internal') return 'internal';
  return 'requester';
}

/** At the same moment: what came in, then what was decided, then what was written. */
const rank = (item: TimelineItem): number => (item.kind === 'message' ? (item.message.direction === 'inbound' ? 0 : 3) : item.kind === 'event' ? 1 : 2);

/** An answer is written by its attempt, so it stands after it even where both carry the moment of one decision. */
export function timelineItems({ messages, attempts, timeline }: Pick<Ticket, 'messages' | 'attempts' | 'timeline'>): TimelineItem[] {
  const items: TimelineItem[] = [
    ...messages.map((message): TimelineItem => ({ key: `m:${message.id}`, at: message.at, group: groupOf(message), kind: 'message', message })),
    ...attempts.map((attempt): TimelineItem => ({ key: `a:${attempt.stepId}`, at: attempt.startedAt, group: 'agent', kind: 'attempt', attempt })),
    ...timeline
      .filter(({ type }) => !toldElsewhere.has(type))
      .map((entry): TimelineItem => ({ key: `e:${entry.seq}`, at: entry.at, group: 'system', kind: 'event', entry })),
  ];
  return items.sort((one, other) => Date.parse(one.at) - Date.parse(other.at) || rank(one) - rank(other) || (one.kind === 'event' && other.kind === 'event' ? one.entry.seq - other.entry.seq : 0));
}

export function countGroups(items: readonly TimelineItem[]): Record<TimelineGroup, number> {
  const counts = { requester: 0, internal: 0, agent: 0, vendor: 0, system: 0 };
  for (const { group } of items) counts[group] += 1;
  return counts;
}
