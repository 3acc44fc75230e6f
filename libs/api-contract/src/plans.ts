/** `POST /api/plans:check`: what the safety report says of a plan. Nothing is run, nothing is kept. */
import { z } from 'zod';

const verdict = z.enum(['auto', 'approve', 'forbid']);

/** Arguments count as written by hand, but for the requester's own id. */
export const PlanToCheck = z
  .strictObject({
    /** Key or mail address of who asks; the requester of the ticket when a ticket is named. */
    requester: z.string().trim().min(1).max(320).optional(),
    ticket: z.int().min(1).optional(),
    operations: z
      .array(z.strictObject({ operation: z.string().trim().min(1).max(200), args: z.record(z.string().max(100), z.json()).default({}) }))
      .max(50),
  })
  .meta({ id: 'PlanToCheck' });
export type PlanToCheck = z.infer<typeof PlanToCheck>;

const Reason = z.object({ code: z.string(), text: z.string(), verdict }).meta({ id: 'SafetyReason' });

export const PlanReport = z
  .object({
    /** The strictest of the items and of the plan as a whole. */
    verdict,
    items: z.array(
      z.object({
        operation: z.string(),
        title: z.string(),
        risk: z.enum(['R0', 'R1', 'R2', 'R3', 'R4']),
        verdict,
        reasons: z.array(Reason),
        /** Key of the person who is touched. */
        touches: z.string().nullable(),
        reversible: z.boolean(),
        needsIdentity: z.boolean(),
      }),
    ),
    reasons: z.array(Reason),
    /** Who would decide: a queue, a group or `manager`; null when nobody has to, or nobody may. */
    group: z.string().nullable(),
    approvers: z.int(),
    /** How many people besides the requester are touched. */
    others: z.int(),
    /** How long it could still be stopped once approved. */
    holdMs: z.int(),
  })
  .meta({ id: 'PlanReport' });
export type PlanReport = z.infer<typeof PlanReport>;
