/** Parts of `GET /api/tickets/:number` that the ticket page draws beside the fields of the stable contract. */
import { z } from 'zod';
import { escalationReasons, evidenceClasses, tierKinds, vendorCaseStatuses } from '@tierdesk/ticket/vocabulary';

const moment = z.iso.datetime();

/** One step of the pinned policy, as the ticket has gone it. */
export const LadderRung = z
  .object({
    key: z.string(),
    name: z.string(),
    kind: z.enum(tierKinds),
    position: z.int().min(1),
    state: z.enum(['past', 'now', 'ahead', 'skipped']),
    enteredAt: moment.nullable(),
    leftAt: moment.nullable(),
    /** Why it was left, for `past`. */
    reason: z.enum(escalationReasons).nullable(),
    /** For `now`: its deadline. */
    until: moment.nullable(),
  })
  .meta({ id: 'LadderRung' });
export type LadderRung = z.infer<typeof LadderRung>;

export const AgentSource = z
  .object({ key: z.string(), title: z.string(), passage: z.string(), score: z.number().nullable() })
  .meta({ id: 'AgentSource' });
export type AgentSource = z.infer<typeof AgentSource>;

/** What the agent did in one attempt, and its note to people when it gave up; empty parts of the note are empty. */
export const AgentAttempt = z
  .object({
    stepId: z.string(),
    attempt: z.int().min(1),
    startedAt: moment,
    endedAt: moment.nullable(),
    action: z.enum(['answer', 'ask', 'plan', 'give_up']).nullable(),
    reason: z.enum(escalationReasons).nullable(),
    evidence: z.enum(evidenceClasses).nullable(),
    note: z.object({
      reason: z.string(),
      lookedAt: z.array(z.string()),
      unknown: z.array(z.string()),
      suggestedQuestion: z.string(),
    }),
    sources: z.array(AgentSource),
    tokens: z.int().min(0),
    cents: z.number().min(0),
  })
  .meta({ id: 'AgentAttempt' });
export type AgentAttempt = z.infer<typeof AgentAttempt>;

export const VendorCaseView = z
  .object({
    id: z.string(),
    vendor: z.string(),
    name: z.string(),
    reference: z.string(),
    status: z.enum(vendorCaseStatuses),
    openedAt: moment.nullable(),
    chasedAt: moment.nullable(),
    endedAt: moment.nullable(),
    cents: z.number().min(0),
  })
  .meta({ id: 'VendorCaseView' });
export type VendorCaseView = z.infer<typeof VendorCaseView>;

const person = z.object({ name: z.string(), address: z.string() });

/** Who a reply would reach, known before anything is typed. `blocked` says why nothing could be delivered, and what mends it. */
export const ReplyForm = z
  .object({
    from: z.string(),
    to: z.array(person),
    cc: z.array(person),
    blocked: z.object({ reason: z.string(), mend: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'ReplyForm' });
export type ReplyForm = z.infer<typeof ReplyForm>;

/** What the desk knows about the requester; empty where the directory says nothing. */
export const RequesterCard = z
  .object({
    title: z.string().nullable(),
    department: z.string().nullable(),
    location: z.string().nullable(),
    manager: z.string().nullable(),
    /** Tickets of the same address in the last year, this one included. */
    ticketsInYear: z.int().min(0),
    selfResolvedInYear: z.int().min(0),
    mailbox: z.enum(['delivers', 'bounces', 'unknown']),
  })
  .meta({ id: 'RequesterCard' });
export type RequesterCard = z.infer<typeof RequesterCard>;
