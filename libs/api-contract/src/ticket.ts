/** `GET /api/tickets/:number`: one ticket, with everything that was said and everything that will happen. */
import { z } from 'zod';
import {
  closeReasons,
  deliveryStates,
  escalationReasons,
  exclusions,
  messageAuthors,
  messageDirections,
  outcomeClasses,
  senderProofs,
  ticketStatuses,
  tierKinds,
  timelineTypes,
  timerKeys,
} from '@tierdesk/ticket/vocabulary';
import { TicketAttempt } from './attempts.js';
import { Address, Moment } from './basics.js';
import { LadderRung, ReplyForm, RequesterCard, VendorCaseView } from './ticket-parts.js';

export const TierView = z.object({ key: z.string(), kind: z.enum(tierKinds), position: z.int().min(1) }).meta({ id: 'TierView' });
export type TierView = z.infer<typeof TierView>;

/** The witness of an outcome: `ref` is the id of the message, check or person. */
export const Evidence = z
  .object({ kind: z.enum(['reply', 'link', 'check', 'silence', 'person', 'vendor']), ref: z.string().nullable() })
  .meta({ id: 'Evidence' });

export const Outcome = z
  .object({
    class: z.enum(outcomeClasses),
    excluded: z.enum(exclusions).nullable(),
    reason: z.enum(closeReasons).nullable(),
    /** `policy`, `agent`, `requester`, `system`, `api`, `vendor:<key>` or `person:<key>`. */
    actor: z.string().nullable(),
    evidence: Evidence.nullable(),
  })
  .meta({ id: 'Outcome' });
export type Outcome = z.infer<typeof Outcome>;

export const EpisodeView = z
  .object({
    number: z.int().min(1),
    openedAt: Moment,
    endedAt: Moment.nullable(),
    outcome: Outcome,
    escalated: z.boolean(),
    escalationReasons: z.array(z.enum(escalationReasons)),
    vendorEscalated: z.boolean(),
    reopened: z.boolean(),
    confirmedByRequester: z.boolean(),
    firstResponseAt: Moment.nullable(),
    firstHumanResponseAt: Moment.nullable(),
    resolvedAt: Moment.nullable(),
  })
  .meta({ id: 'Episode' });
export type EpisodeView = z.infer<typeof EpisodeView>;

export const AttachmentView = z
  .object({ name: z.string(), type: z.string(), size: z.int().min(0), sha256: z.string(), href: z.string() })
  .meta({ id: 'Attachment' });
export type AttachmentView = z.infer<typeof AttachmentView>;

/** The only truth about what left: a message to several people has the state of the one that fared worst. */
export const DeliveryView = z.object({ state: z.enum(deliveryStates), at: Moment, detail: z.string().nullable() }).meta({ id: 'Delivery' });

export const MessageView = z
  .object({
    id: z.string(),
    direction: z.enum(messageDirections),
    author: z.enum(messageAuthors),
    /** Key of the agent of the desk or of the vendor who wrote it. */
    authorKey: z.string().nullable(),
    /** `vendor`: between desk and vendor; nothing crosses lanes by itself. */
    lane: z.enum(['public', 'internal', 'vendor']),
    /** What kind of message of ours it is, such as `answer` or `handover`. */
    kind: z.string().nullable(),
    /** What a trusted mail server found out about the address in From; `none`: no server is trusted; null: no mail of somebody outside. */
    senderProof: z.enum(senderProofs).nullable(),
    episode: z.int().min(1),
    from: Address,
    to: z.array(Address),
    cc: z.array(Address),
    subject: z.string(),
    messageId: z.string().nullable(),
    at: Moment,
    /** What the person wrote; `quoted` is the folded part below it. */
    text: z.string(),
    quoted: z.string(),
    attachments: z.array(AttachmentView),
    rawHref: z.string().nullable(),
    delivery: DeliveryView.nullable(),
  })
  .meta({ id: 'Message' });
export type MessageView = z.infer<typeof MessageView>;

export const TimelineEntryView = z
  .object({
    seq: z.int().min(1),
    at: Moment,
    type: z.enum(timelineTypes),
    actor: z.string(),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntryView = z.infer<typeof TimelineEntryView>;

/** An armed timer, in words: `what` happens at `at`, and `then` what follows from it. */
export const NextStep = z.object({ timer: z.enum(timerKeys), at: Moment, what: z.string(), then: z.string().nullable() }).meta({ id: 'NextStep' });
export type NextStep = z.infer<typeof NextStep>;

export const Cost = z.object({ tokens: z.int().min(0), cents: z.number().min(0) }).meta({ id: 'Cost' });

/** Without messages and timeline: a row of a list. */
export const TicketListItem = z
  .object({
    number: z.int().min(1),
    subject: z.string(),
    /** `unproven`: a trusted mail server found no proof that the mail which opened the ticket is theirs. */
    requester: z.object({ key: z.string().nullable(), name: z.string(), address: z.string(), unproven: z.boolean() }),
    /** Key of the person who opened it by a call, for themselves or in the name of the requester; null: by mail, or by a program. */
    openedBy: z.string().nullable(),
    recipient: z.string(),
    channel: z.string(),
    status: z.enum(ticketStatuses),
    /** null until the first step of the ticket has run. */
    tier: TierView.nullable(),
    assignee: z.string().nullable(),
    claimNo: z.int().min(0),
    leaseUntil: Moment.nullable(),
    waitingSince: Moment.nullable(),
    category: z.string(),
    priority: z.int().min(1).max(5),
    createdAt: Moment,
    updatedAt: Moment,
    closedAt: Moment.nullable(),
    linkedTo: z.int().nullable(),
    policy: z.object({ key: z.string(), hash: z.string() }).nullable(),
    /** Of the latest episode. */
    outcome: Outcome,
    episodes: z.array(EpisodeView),
    next: z.array(NextStep),
    cost: Cost,
  })
  .meta({ id: 'TicketListItem' });
export type TicketListItem = z.infer<typeof TicketListItem>;

export const Ticket = TicketListItem.extend({
  messages: z.array(MessageView),
  timeline: z.array(TimelineEntryView),
  /** Numbers of the tickets that were opened as a continuation of this one. */
  linkedFrom: z.array(z.int()),
  ladder: z.array(LadderRung),
  attempts: z.array(TicketAttempt),
  vendorCases: z.array(VendorCaseView),
  reply: ReplyForm,
  requesterCard: RequesterCard,
}).meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof Ticket>;
