/**
 * What `GET /api/tickets` takes beside the filters of the stable contract, so that every number of the report and of the queue opens exactly its
 * tickets. Each names the predicate of the number; spread these into the query's schema.
 */
import { z } from 'zod';
import { exclusions } from '@tierdesk/ticket/vocabulary';
import { queueTabs } from './queue-counts.js';

const flag = z.enum(['true', 'false']);

export const ticketDrilldown = {
  /** With `from` and `to`: by the opening of an episode, or by its end. */
  view: z.enum(['cohort', 'event']).optional(),
  /** Has an episode that counts (nothing excludes it). */
  eligible: flag.optional(),
  excluded: z.enum(exclusions).optional(),
  vendorEscalated: flag.optional(),
  /** Has an episode that counts and that nobody has answered. */
  unanswered: flag.optional(),
  queue: z.enum(queueTabs).optional(),
  /** The live row of the report. */
  live: z.enum(['unclaimed', 'breaching_soon', 'silent_vendors', 'overdue_timers']).optional(),
  priority: z.coerce.number().int().min(1).max(5).optional(),
} as const;
