import type { TicketListItem } from '@tierdesk/api-contract';
import { en } from '../texts/en';

export type StateTone = 'unclaimed' | 'claimed' | 'waiting' | 'resolved' | 'paused' | 'agent';

export interface TicketState {
  tone: StateTone;
  word: string;
}

type StateFacts = Pick<TicketListItem, 'status' | 'assignee'> & { tier: { kind: string } | null };

/** The one reading of status, tier and assignee that badge, queue and header share. */
export function ticketState({ status, tier, assignee }: StateFacts): TicketState {
  const words = en.state;
  if (status === 'closed') return { tone: 'paused', word: words.closed };
  if (status === 'resolved') return { tone: 'resolved', word: words.resolved };
  if (tier === null) return { tone: 'paused', word: words.opening };
  if (status === 'waiting_approval') return { tone: 'waiting', word: words.approver };
  if (tier.kind === 'agent') return { tone: 'agent', word: status === 'waiting_requester' ? words.agentWaits : words.agent };
  if (status === 'waiting_requester') return { tone: 'waiting', word: words.requester };
  if (status === 'waiting_vendor' || tier.kind === 'vendor') return { tone: 'waiting', word: words.vendor };
  return assignee ? { tone: 'claimed', word: words.claimed } : { tone: 'unclaimed', word: words.unclaimed };
}
