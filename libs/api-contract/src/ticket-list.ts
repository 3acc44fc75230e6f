/** `GET /api/tickets`: also takes the parameters of the report, so that every number opens its tickets. */
import { z } from 'zod';
import { escalationReasons, exclusions, outcomeClasses, ticketStatuses } from '@tierdesk/ticket/vocabulary';
import { DayOrMoment, paging } from './basics.js';
import { ticketDrilldown } from './ticket-drilldown.js';
import { TicketListItem } from './ticket.js';

export const ticketSorts = ['newest', 'oldest', 'next', 'priority', 'updated'] as const;
export type TicketSort = (typeof ticketSorts)[number];

const word = z.string().trim().min(1).max(200);

/** One key or several with commas between them. */
function anyOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(values)).min(1));
}

export const TicketQuery = z
  .object({
    /** Number, words of the subject, name or address of the requester. */
    q: word.optional(),
    recipient: word.optional(),
    requester: word.optional(),
    status: anyOf(ticketStatuses).optional(),
    /** Key of the tier that has it; with `from` and `to` also of one that has left it. */
    tier: word.optional(),
    category: word.optional(),
    assignee: word.optional(),
    /** The ticket has an episode of this class; with the other filters of an episode it is the same episode. */
    episodeClass: anyOf(outcomeClasses).optional(),
    escalated: z.enum(['true', 'false']).optional(),
    reason: anyOf(escalationReasons).optional(),
    /** Inclusive, by the opening of an episode. */
    from: DayOrMoment.optional(),
    /** Exclusive. */
    to: DayOrMoment.optional(),
    sort: z.enum(ticketSorts).default('newest'),
    ...ticketDrilldown,
    excluded: z.union([z.enum(exclusions), z.enum(['true', 'false'])]).optional(),
    ...paging,
  })
  .meta({ id: 'TicketQuery' });
export type TicketQuery = z.infer<typeof TicketQuery>;

export const TicketList = z
  .object({
    items: z.array(TicketListItem),
    nextCursor: z.string().nullable(),
    /** With a filter of episodes: how many of them fit, on all pages. A reopened ticket has several, and the report counts each. */
    episodes: z.number().int().nullable(),
  })
  .meta({ id: 'TicketList' });
export type TicketList = z.infer<typeof TicketList>;
