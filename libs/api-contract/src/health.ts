/** `/health/live`, `/health/ready` for monitors; `GET /api/health` with more detail for the console. */
import { z } from 'zod';
import { Moment } from './basics.js';

/** `off`: switched off by its settings; that is no fault. `warn`: works, but somebody should look. */
export const PartState = z.enum(['up', 'warn', 'down', 'off']);
export type PartState = z.infer<typeof PartState>;

export const Liveness = z.object({ status: z.literal('up') }).meta({ id: 'Liveness' });
export type Liveness = z.infer<typeof Liveness>;

export const Readiness = z
  .object({
    status: z.enum(['up', 'down']),
    parts: z.record(z.string(), z.object({ status: PartState, detail: z.string().nullable() })),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof Readiness>;

/** `mend`: the setting or the act that helps. `since`: how long it has been like this. */
export const HealthPart = z
  .object({
    key: z.string(),
    title: z.string(),
    status: PartState,
    detail: z.string().nullable(),
    mend: z.string().nullable(),
    since: Moment.nullable(),
  })
  .meta({ id: 'HealthPart' });
export type HealthPart = z.infer<typeof HealthPart>;

export const Health = z
  .object({
    status: z.enum(['up', 'down']),
    at: Moment,
    parts: z.array(HealthPart),
    /** Armed timers more than 60 s past their time; must be none. */
    overdueTimers: z.object({ count: z.int().min(0), oldestAt: Moment.nullable(), tickets: z.array(z.int()) }),
    /** Mail that is stored and whose ticket was not told yet. */
    unsignalledMail: z.object({ count: z.int().min(0), oldestAt: Moment.nullable() }),
    /** Mail that waits for a person. */
    quarantinedMail: z.object({ count: z.int().min(0), oldestAt: Moment.nullable() }),
    outgoingMail: z.object({ queued: z.int().min(0), deferred: z.int().min(0), bounced: z.int().min(0) }),
    /** Tickets on their last tier where nobody has answered. */
    nobodyAnswers: z.array(z.int()),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;
