/** The filters of the ticket list. Those of an episode hold for one and the same episode, as the report counts it. */
import type { EscalationReason, Exclusion, OutcomeClass, TicketStatus } from '../vocabulary.js';
import { anywhere, Conditions } from './read-conditions.js';
import { livePredicate, type LiveKey } from './read-live.js';
import { queuePredicate, type QueueTabKey } from './read-queue.js';

type Flag = 'true' | 'false' | undefined;

export interface TicketFilters {
  q?: string | undefined;
  recipient?: string | undefined;
  /** Key or address. */
  requester?: string | undefined;
  status?: readonly TicketStatus[] | undefined;
  /** The tier that has the ticket; with a period: a tier that ever had the episode. */
  tier?: string | undefined;
  category?: string | undefined;
  assignee?: string | undefined;
  priority?: number | undefined;
  queue?: QueueTabKey | undefined;
  live?: LiveKey | undefined;
  episodeClass?: readonly OutcomeClass[] | undefined;
  escalated?: Flag;
  vendorEscalated?: Flag;
  /** Why the episode first left its tier, as the report counts it. */
  reason?: readonly EscalationReason[] | undefined;
  eligible?: Flag;
  excluded?: Exclusion | 'true' | 'false' | undefined;
  unanswered?: Flag;
  from?: string | undefined;
  to?: string | undefined;
  /** With a period: by the opening of the episode, or by its end. */
  view?: 'cohort' | 'event' | undefined;
}

/** For `ticket t`. @param me key of the person who asks, for the tab `mine` */
export function ticketConditions(filters: TicketFilters, me: string | null): Conditions {
  const where = ownConditions(filters, me);
  const parts = episodeParts(where, filters);
  if (parts.length > 0) where.add(`EXISTS (SELECT 1 FROM reported_episode e WHERE e.ticket = t.number AND ${parts.join(' AND ')})`);
  return where;
}

/** For `ticket t JOIN reported_episode e`: what a number of the report counts. @returns null when no filter is one of an episode */
export function episodeConditions(filters: TicketFilters, me: string | null): Conditions | null {
  const where = ownConditions(filters, me);
  const parts = episodeParts(where, filters);
  if (parts.length === 0) return null;
  for (const part of parts) where.add(part);
  return where;
}

function ownConditions(filters: TicketFilters, me: string | null): Conditions {
  const where = new Conditions();
  if (filters.q) addSearch(where, filters.q);
  if (filters.recipient) addRecipient(where, filters.recipient);
  if (filters.requester) {
    const who = where.bind(filters.requester.toLowerCase());
    where.add(`lower(t.requester_address) = ${who} OR t.requester_key = ${who}`);
  }
  if (filters.status) where.add(`t.status = ANY(${where.bind(filters.status)})`);
  if (filters.category) where.add(`t.category = ${where.bind(filters.category)}`);
  if (filters.assignee) where.add(`t.assignee = ${where.bind(filters.assignee)}`);
  if (filters.priority !== undefined) where.add(`t.priority = ${where.bind(filters.priority)}`);
  if (filters.queue) where.add(queuePredicate(filters.queue, me !== null && filters.queue === 'mine' ? where.bind(me) : null));
  if (filters.live) where.add(livePredicate(filters.live));
  if (filters.tier && !hasPeriod(filters)) where.add(`t.tier_key = ${where.bind(filters.tier)}`);
  return where;
}

function addSearch(where: Conditions, q: string): void {
  const number = /^#?(\d{1,15})$/.exec(q.trim())?.[1];
  const words = q.trim().split(/\s+/).slice(0, 8);
  const all = words.map((word) => {
    const pattern = where.bind(anywhere(word));
    return `(t.subject ILIKE ${pattern} OR t.requester_name ILIKE ${pattern} OR t.requester_address ILIKE ${pattern})`;
  });
  const found = all.join(' AND ');
  where.add(number === undefined ? found : `t.number = ${where.bind(Number(number))} OR (${found})`);
}

/** The address that answers leave from, or any envelope recipient of the mail that opened the ticket. */
function addRecipient(where: Conditions, recipient: string): void {
  const address = where.bind(recipient.toLowerCase());
  where.add(`t.recipient = ${address}
    OR EXISTS (SELECT 1 FROM inbox i WHERE i.ticket = t.number AND i.inbox_no = 1 AND i.recipients @> ARRAY[${address}::text])`);
}

function hasPeriod({ from, to, view }: TicketFilters): boolean {
  return from !== undefined || to !== undefined || view !== undefined;
}

function episodeParts(where: Conditions, filters: TicketFilters): string[] {
  return [...episodeCounts(where, filters), ...episodePeriod(where, filters)];
}

function episodeCounts(where: Conditions, filters: TicketFilters): string[] {
  const parts: string[] = [];
  if (filters.episodeClass) parts.push(`e.class = ANY(${where.bind(filters.episodeClass)})`);
  if (filters.escalated) parts.push(`e.escalated = ${filters.escalated}`);
  if (filters.vendorEscalated) parts.push(`e.vendor_escalated = ${filters.vendorEscalated}`);
  if (filters.reason) parts.push(`e.reasons[1] = ANY(${where.bind(filters.reason)})`);
  if (filters.unanswered) parts.push(`e.first_response_at IS ${filters.unanswered === 'true' ? 'NULL' : 'NOT NULL'}`);
  if (filters.excluded === undefined) {
    // A number of the report counts eligible episodes only, so the list behind it does too.
    const eligible = filters.eligible ?? (parts.length > 0 ? 'true' : undefined);
    if (eligible) parts.push(`e.excluded IS ${eligible === 'true' ? 'NULL' : 'NOT NULL'}`);
  } else if (filters.excluded === 'true' || filters.excluded === 'false') {
    parts.push(`e.excluded IS ${filters.excluded === 'true' ? 'NOT NULL' : 'NULL'}`);
  } else parts.push(`e.excluded = ${where.bind(filters.excluded)}`);
  return parts;
}

function episodePeriod(where: Conditions, filters: TicketFilters): string[] {
  if (!hasPeriod(filters)) return [];
  const date = filters.view === 'event' ? 'e.ended_at' : 'e.opened_at';
  const parts: string[] = [];
  if (filters.from) parts.push(`${date} >= ${where.bind(new Date(filters.from))}`);
  if (filters.to) parts.push(`${date} < ${where.bind(new Date(filters.to))}`);
  if (filters.tier) parts.push(`${where.bind(filters.tier)} = ANY(e.tiers)`);
  return parts;
}
