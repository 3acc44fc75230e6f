/** `GET /api/approvals`, `GET /api/approvals/:id` with `/delegates`, `POST /api/approvals/:id/{decide,delegate}`: what waits for a decision, exactly as it would run. */
import { z } from 'zod';
import { approvalStatuses, evidenceClasses, itemStates } from '@tierdesk/ticket/vocabulary';
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
    /** What comes, or came, of it once it is approved; null before. */
    state: z.enum(itemStates).nullable(),
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
    /** Where several groups decide: who speaks for each now, how many of them have to agree, and who has. Empty where one group decides. */
    groups: z.array(z.object({ key: z.string(), name: z.string(), needed: z.int(), people: z.array(NamedPerson), approved: z.array(NamedPerson) })),
    /** The same in words, a line for each group, while people still have to agree. */
    groupLines: z.array(z.string()),
    decisions: z.array(ApprovalDecision),
    /** Who gave their say to whom, in order; `people` are those who have it now. */
    passed: z.array(z.object({ from: NamedPerson, to: NamedPerson, at: Moment, comment: z.string().nullable() })),
    /** This approval among those that the procedure asks for the same operations, in order. */
    step: z.object({ position: z.int(), of: z.int(), groups: z.array(z.object({ key: z.string(), name: z.string(), needed: z.int() })) }),
    /** sha-256 of operations, arguments and what stood there before; `decide` must name it. */
    hash: z.string(),
    askedAt: Moment,
    expiresAt: Moment,
    decidedAt: Moment.nullable(),
    /** What happens when nobody decides in time, as the end of a sentence. */
    then: z.string(),
    /** How long it can be stopped once it is approved, in milliseconds. */
    holdMs: z.int(),
    /** Approved, and runs at this time unless somebody stops it. */
    heldUntil: Moment.nullable(),
    /** Approved by enough people, and stopped by one before it ran. */
    stopped: z.boolean(),
    /** Of all items together: what went wrong first, then what is still to come. Null unless it is approved. */
    outcome: z.enum(itemStates).nullable(),
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

/** `to` decides in the place of the caller, who cannot any more. */
export const DelegateApproval = z
  .strictObject({
    /** Key of somebody of `/delegates`. */
    to: z.string().trim().min(1).max(100),
    comment: z.string().trim().min(1).max(10_000).optional(),
  })
  .meta({ id: 'DelegateApproval' });
export type DelegateApproval = z.infer<typeof DelegateApproval>;

/** Who may decide in the place of somebody who is asked. */
export const ApprovalDelegates = z.object({ items: z.array(NamedPerson) }).meta({ id: 'ApprovalDelegates' });
export type ApprovalDelegates = z.infer<typeof ApprovalDelegates>;
