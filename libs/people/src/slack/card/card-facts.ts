/** What a queue card shows of a ticket, as read from the desk's own rows. Times are epoch milliseconds. */
import type { Actor, CloseReason, EscalationReason, NextTimer, TicketStatus, TierKind } from '@tierdesk/ticket';

export interface CardFacts {
  ticket: number;
  /** Queue of this card. */
  queue: string;
  subject: string;
  status: TicketStatus;
  priority: number;
  category: string;
  language: string;
  episode: number;
  claimNo: number;
  policy: string | null;
  tier: { key: string; kind: TierKind; position: number } | null;
  requester: { key: string | null; name: string; address: string };
  /** Key of the person who opened it by a call. */
  openedBy: string | null;
  openedAt: number;
  claim: { person: string; since: number | null; leaseUntil: number | null } | null;
  next: NextTimer[];
  /** Why the ticket last climbed. */
  reason: EscalationReason | null;
  /** Oldest first. */
  attempts: AttemptFacts[];
  /** `unproven`: a trusted mail server found no proof that it is really theirs. */
  lastMessage: { text: string; at: number; unproven?: boolean } | null;
  similar: number[];
  vendorCase: { vendor: string; reference: string } | null;
  resolution: { reason: CloseReason | null; actor: Actor | null; at: number } | null;
  /** The last mail to the requester, when it did not simply arrive. */
  undelivered: 'bounced' | 'deferred' | null;
  /** Timeline number of the last entry that put the ticket into a queue. */
  enteredSeq: number;
  /** That entry brought the ticket back after a claim ran out. */
  leaseEnded: boolean;
  /** Timeline number of the last entry of all. */
  lastSeq: number;
}

/** One look of the agent, as it stands in `agent_attempt`. */
export interface AttemptFacts {
  action: string | null;
  sources: { title: string; href: string }[];
  lookedAt: { title: string; href: string }[];
  unknown: string[];
  suggestedQuestion: string | null;
}
