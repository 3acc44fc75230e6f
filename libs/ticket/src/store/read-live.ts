/** What of the desk needs a look at this moment: one predicate each, for the number and for the list behind it. `t` is the ticket. */
import { assertNever, type TimerKey } from '../vocabulary.js';
import { queuePredicate } from './read-queue.js';

export const liveKeys = ['unclaimed', 'breaching_soon', 'silent_vendors', 'overdue_timers'] as const;
export type LiveKey = (typeof liveKeys)[number];

const deadlines: readonly TimerKey[] = ['respond', 'resolve', 'vendor_chase', 'vendor_deadline'];

export function livePredicate(key: LiveKey): string {
  switch (key) {
    case 'unclaimed':
      return queuePredicate('unclaimed', null);
    case 'breaching_soon':
      return `${queuePredicate('open', null)} AND EXISTS (SELECT 1 FROM jsonb_array_elements(t.next) n
        WHERE n->>'timer' IN (${deadlines.map((timer) => `'${timer}'`).join(', ')})
        AND to_timestamp((n->>'at')::numeric / 1000) < now() + interval '1 hour')`;
    case 'silent_vendors':
      return `t.closed_at IS NULL AND EXISTS (SELECT 1 FROM vendor_case c WHERE c.ticket = t.number AND c.chased_at IS NOT NULL AND c.ended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM vendor_news n WHERE n.case_id = c.id AND n.at > c.chased_at))`;
    case 'overdue_timers':
      return overdueTimers;
    default:
      return assertNever(key);
  }
}

/** An armed timer more than a minute past its time: a ticket whose workflow does not move. */
export const overdueTimers = `t.closed_at IS NULL AND t.next_at < now() - interval '1 minute'`;
