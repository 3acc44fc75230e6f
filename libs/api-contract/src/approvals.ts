/** `GET /api/approvals`, `GET /api/approvals/:id`, `POST /api/approvals/:id/decide`: what waits for a decision, exactly as it would run. */
import { z } from 'zod';
import { approvalStatuses, evidenceClasses } from '@tierdesk/ticket/vocabulary';
import { listOf, Moment, paging } from './basics.js';

export const approvalRisks = ['R0', 'R1', 'R2', 'R3', 'R4'] as const;

/** Of the two lists of lines, `same` stands in both. */
export const ChangeLine = z.object({ mark: z.enum(['same', 'removed', 'added']), text: z.string() }).meta({ id: 'ChangeLine' });
export type ChangeLine = z.infer<typeof ChangeLine>;

const NamedPerson = z.object({ key: z.string(), name: z.string() });

export const ApprovalReason = z
  .object({ code: z.string(), text: z.string(), verdict: z.enum(['auto', 'approve', 'forbid']) })
  .meta({ id: 'ApprovalReason' });
export type ApprovalReason = z.infer<typeof ApprovalReason>;

/** One operation that would run. */
export const ApprovalItem = z
  .object({
    operation: z.string(),
    title: z.string(),
    system: z.string(),
    /** Every argument as it would be sent. */
    args: z.record(z.string(), z.json()),
    /** The same, in words; nothing is cut. `long`: more than 2,000 characters, to be opened before somebody approves. */
    arguments: z.array(z.object({ name: z.string(), value: z.string(), long: z.boolean() })),
    /** What stands there now, with the lines that go; empty when nothing could be read. */
    before: z.array(ChangeLine),
    /** What will stand there, with the lines that come. */
    after: z.array(ChangeLine),
    risk: z.enum(approvalRisks),
    reversible: z.boolean(),
    touches: NamedPerson.nullable(),
    reasons: z.array(ApprovalReason),
    /** What became of it; null while it has not run. */
    run: z
      .object({ state: z.enum(['begun', 'done', 'failed', 'unknown']), at: Moment, undone: z.boolean(), error: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'ApprovalItem' });
export type ApprovalItem = z.infer<typeof ApprovalItem>;

export const ApprovalDecision = z
  .object({ person: NamedPerson, decision: z.enum(['approve', 'deny']), at: Moment, via: z.string(), comment: z.string().nullable() })
  .meta({ id: 'ApprovalDecision' });
export type ApprovalDecision = z.infer<typeof ApprovalDecision>;

export const ApprovalEvidence = z
  .object({ class: z.enum(evidenceClasses), title: z.string(), text: z.string(), href: z.string().nullable() })
  .meta({ id: 'ApprovalEvidence' });
export type ApprovalEvidence = z.infer<typeof ApprovalEvidence>;

export const Approval = z
  .object({
    id: z.string(),
    status: z.enum(approvalStatuses),
    ticket: z.object({ number: z.int(), subject: z.string(), requester: z.object({ key: z.string().nullable(), name: z.string() }) }),
    /** What is asked for, in one line. */
    title: z.string(),
    items: z.array(ApprovalItem),
    /** The highest of the items. */
    risk: z.enum(approvalRisks),
    /** All of it can be taken back. */
    reversible: z.boolean(),
    /** About the whole, beside the reasons of the items. */
    reasons: z.array(ApprovalReason),
    /** Who made the rule that a person decides: the procedure, or the safety report alone. */
    rule: z.object({ procedure: z.object({ key: z.string(), version: z.int() }).nullable(), text: z.string() }),
    evidence: z.array(ApprovalEvidence),
    /** How many people besides the requester are touched. */
    others: z.int(),
    group: z.object({ key: z.string(), name: z.string() }),
    people: z.array(NamedPerson),
    needed: z.int(),
    decisions: z.array(ApprovalDecision),
    /** This approval among those that the procedure asks for the same operations, in order. */
    step: z.object({ position: z.int(), of: z.int(), groups: z.array(z.object({ key: z.string(), name: z.string(), needed: z.int() })) }),
    /** sha-256 of operations, arguments and what stood there before; `decide` must name it. */
    hash: z.string(),
    askedAt: Moment,
    expiresAt: Moment,
    decidedAt: Moment.nullable(),
    /** What happens when nobody decides in time, as the end of a sentence. */
    then: z.string(),
    /** Approved, and runs at this time unless somebody stops it. */
    heldUntil: Moment.nullable(),
    /** The approval that was asked for instead, when this one is superseded. */
    supersededBy: z.string().nullable(),
    /** What the caller may do now: `stop` while it is held. `why`: the code of the refusal. */
    you: z.object({ may: z.enum(['decide', 'stop', 'nothing']), why: z.string().nullable() }),
  })
  .meta({ id: 'Approval' });
export type Approval = z.infer<typeof Approval>;

export const ApprovalList = listOf('ApprovalList', Approval);
export type ApprovalList = z.infer<typeof ApprovalList>;

export const ApprovalQuery = z
  .object({
    status: z.enum(approvalStatuses).optional(),
    /** Key of somebody who may decide it; `me` for the caller. */
    person: z.string().trim().min(1).max(100).optional(),
    ticket: z.coerce.number().int().min(1).optional(),
    ...paging,
  })
  .meta({ id: 'ApprovalQuery' });
export type ApprovalQuery = z.infer<typeof ApprovalQuery>;

export const ApprovalId = z.string().trim().min(1).max(200);

/** `deny` of an approval that is held stops it. */
export const DecideApproval = z
  .strictObject({
    decision: z.enum(['approve', 'deny']),
    comment: z.string().trim().min(1).max(10_000).optional(),
    /** As it was shown; of another one nothing is decided. */
    hash: z.string().trim().min(1).max(200),
    /** The requester may read the comment. */
    tellRequester: z.boolean().default(false),
  })
  .meta({ id: 'DecideApproval' });
export type DecideApproval = z.infer<typeof DecideApproval>;
