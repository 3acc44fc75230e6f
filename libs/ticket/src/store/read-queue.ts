/** The tabs of the queue: one predicate each, for the number on the tab and for the list behind it. `t` is the ticket. */
import { assertNever } from '../vocabulary.js';

export const queueTabKeys = ['open', 'unclaimed', 'claimed', 'waiting', 'mine', 'agent', 'resolved'] as const;
export type QueueTabKey = (typeof queueTabKeys)[number];

const withPeople = `t.tier_kind IN ('human', 'vendor') AND t.status NOT IN ('resolved', 'closed')`;

/** @param me placeholder of the key of the person who asks; null: nobody */
export function queuePredicate(tab: QueueTabKey, me: string | null): string {
  switch (tab) {
    case 'open':
      return withPeople;
    case 'unclaimed':
      return `${withPeople} AND t.status = 'open' AND t.assignee IS NULL`;
    case 'claimed':
      return `${withPeople} AND t.status = 'open' AND t.assignee IS NOT NULL`;
    case 'waiting':
      return `${withPeople} AND t.status LIKE 'waiting%'`;
    case 'mine':
      return me === null ? 'false' : `${withPeople} AND t.assignee = ${me}`;
    case 'agent':
      return `t.tier_kind = 'agent' AND t.status NOT IN ('resolved', 'closed')`;
    case 'resolved':
      return `t.status = 'resolved'`;
    default:
      return assertNever(tab);
  }
}
