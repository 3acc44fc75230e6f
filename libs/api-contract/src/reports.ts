/** `GET /api/reports/escalation`: the headline numbers, stable. Rates are fractions, null when nothing is eligible. */
import { z } from 'zod';
import { escalationReasons, exclusions, outcomeClasses } from '@tierdesk/ticket/vocabulary';
import { DayOrMoment, Moment } from './basics.js';

const count = z.int().min(0);
const rate = z.number().min(0).max(1).nullable();

export const EscalationQuery = z
  .object({
    /** Inclusive. Without it the last 90 days. */
    from: DayOrMoment.optional(),
    /** Exclusive. Without it now. */
    to: DayOrMoment.optional(),
    by: z.enum(['week', 'category', 'tier', 'reason']).default('week'),
    /** `cohort`: by the opening of the episode. `event`: by its end. */
    view: z.enum(['cohort', 'event']).default('cohort'),
  })
  .meta({ id: 'EscalationQuery' });
export type EscalationQuery = z.infer<typeof EscalationQuery>;

const numbers = {
  eligible: count,
  classes: z.record(z.enum(outcomeClasses), count),
  excluded: z.record(z.enum(exclusions), count),
  /** Episodes that a human or vendor tier ever held. */
  escalated: count,
  escalationRate: rate,
  vendorEscalationRate: rate,
  selfResolutionRate: rate,
  /** Of the self-resolution rate. */
  interval95: z.tuple([z.number(), z.number()]).nullable(),
  reasons: z.array(z.object({ reason: z.enum(escalationReasons), count })),
} as const;

export const EscalationRow = z.object({ key: z.string(), ...numbers }).meta({ id: 'EscalationRow' });
export type EscalationRow = z.infer<typeof EscalationRow>;

export const EscalationReport = z
  .object({ from: Moment, to: Moment, view: z.enum(['cohort', 'event']), ...numbers, rows: z.array(EscalationRow) })
  .meta({ id: 'EscalationReport' });
export type EscalationReport = z.infer<typeof EscalationReport>;
