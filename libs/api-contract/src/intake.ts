/** `GET /api/intake`: every mail that came in, and where it ended. One row a mail; repeats count as deliveries. */
import { z } from 'zod';
import { intakeStates } from '@tierdesk/ticket/vocabulary';
import { listOf, Moment, paging } from './basics.js';

export const IntakeItem = z
  .object({
    id: z.int(),
    messageId: z.string(),
    /** Every envelope recipient. */
    recipients: z.array(z.string()),
    from: z.string(),
    subject: z.string(),
    state: z.enum(intakeStates),
    reason: z.string().nullable(),
    ticket: z.int().nullable(),
    deliveries: z.int().min(1),
    receivedAt: Moment,
    rawHref: z.string(),
  })
  .meta({ id: 'IntakeItem' });
export type IntakeItem = z.infer<typeof IntakeItem>;

export const IntakeQuery = z
  .object({
    /** Matches any envelope recipient of the row. */
    recipient: z.string().trim().min(1).max(320).optional(),
    messageId: z.string().trim().min(1).max(998).optional(),
    state: z.enum(intakeStates).optional(),
    reason: z.string().trim().min(1).max(100).optional(),
    ...paging,
  })
  .meta({ id: 'IntakeQuery' });
export type IntakeQuery = z.infer<typeof IntakeQuery>;

export const IntakeList = listOf('IntakeList', IntakeItem);
export type IntakeList = z.infer<typeof IntakeList>;
