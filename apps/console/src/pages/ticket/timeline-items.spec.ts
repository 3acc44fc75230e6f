import type { MessageView, TicketAttempt, TimelineEntryView } from '@tierdesk/api-contract';
import { describe, expect, it } from 'vitest';
import { countGroups, timelineItems } from './timeline-items';

const message = (part: Partial<MessageView>): MessageView => ({
  id: 'm1',
  direction: 'inbound',
  author: 'requester',
  authorKey: null,
  lane: 'public',
  kind: null,
  senderProof: null,
  episode: 1,
  from: { name: '', address: '' },
  to: [],
  cc: [],
  subject: '',
  messageId: null,
  at: '2026-11-19T12:18:02.000Z',
  text: '',
  quoted: '',
  attachments: [],
  rawHref: null,
  delivery: null,
  ...part,
});
const attempt: TicketAttempt = {
  stepId: '1.2',
  attempt: 1,
  startedAt: '2026-11-19T12:18:04.000Z',
  endedAt: null,
  action: 'answer',
  reason: null,
  evidence: 'documented',
  note: { reason: '', lookedAt: [], unknown: [], suggestedQuestion: '' },
  sources: [],
  tokens: 0,
  cents: 0,
  number: 1,
  step: '1.2',
  run: null,
  procedure: null,
  outcome: 'answer',
  costCents: 0,
  steps: [],
  operations: [],
};
const entry = (seq: number, type: TimelineEntryView['type'], at: string): TimelineEntryView => ({ seq, at, type, actor: 'policy', data: {} });

describe('the timeline', () => {
  it('tells each thing once, in the order in which it happened', () => {
    const items = timelineItems({
      messages: [message({ id: 'answer', direction: 'outbound', author: 'agent', at: '2026-11-19T12:18:04.000Z' }), message({ id: 'mail' })],
      attempts: [attempt],
      timeline: [
        entry(1, 'opened', '2026-11-19T12:18:02.000Z'),
        entry(2, 'agent_started', '2026-11-19T12:18:04.000Z'),
        entry(3, 'agent_answered', '2026-11-19T12:18:05.000Z'),
      ],
    });
    expect(items.map(({ key }) => key)).toEqual(['m:mail', 'e:1', 'a:1.2', 'm:answer']);
  });

  it('keeps the lanes apart', () => {
    const items = timelineItems({
      messages: [message({ id: '1', lane: 'vendor' }), message({ id: '2', lane: 'internal' }), message({ id: '3' })],
      attempts: [],
      timeline: [],
    });
    expect(countGroups(items)).toEqual({ requester: 1, internal: 1, agent: 0, vendor: 1, system: 0 });
  });
});
