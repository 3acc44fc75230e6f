/** Runs of procedures: those of tickets, those of shadows, and what another version would have done with last month's. */
import { z } from 'zod';
import { listOf, Moment } from './basics.js';

/** Where a shadow version would have gone another way than the run that was. */
export const ShadowRunView = z
  .object({
    ticket: z.int(),
    run: z.string(),
    liveVersion: z.int(),
    at: Moment,
    same: z.boolean(),
    /** `waits`: the run had no answer for what the shadow asked. `not_chosen`: it is not meant for this ticket. */
    outcome: z.enum(['resolved', 'escalated', 'waits', 'not_chosen']),
    differsAt: z.object({ live: z.string().nullable(), shadow: z.string().nullable() }).nullable(),
    path: z.array(z.string()),
  })
  .meta({ id: 'ShadowRun' });
export type ShadowRunView = z.infer<typeof ShadowRunView>;

export const ShadowRunList = listOf('ShadowRunList', ShadowRunView);
export type ShadowRunList = z.infer<typeof ShadowRunList>;
export const ShadowRunQuery = z.object({ version: z.coerce.number().int().min(1).optional() }).meta({ id: 'ShadowRunQuery' });
export type ShadowRunQuery = z.infer<typeof ShadowRunQuery>;

/** What-if over real tickets: a version, or a source that is not stored, walked over the runs that have ended. Nothing is done, nothing is kept. */
export const ReplayOrder = z
  .strictObject({
    version: z.int().min(1).optional(),
    /** Instead of a stored version. */
    source: z.string().max(200_000).optional(),
    days: z.int().min(1).max(366).default(30),
  })
  .meta({ id: 'ReplayOrder' });
export type ReplayOrder = z.infer<typeof ReplayOrder>;

const ends = z.object({ resolved: z.int(), escalated: z.int(), waits: z.int(), notChosen: z.int(), modelCalls: z.int(), operations: z.int() });

/** `waits`: the run had no answer for what this version asks. */
export const Replay = z
  .object({
    since: Moment,
    /** Runs that were walked; `left`: older ones within the time that were not, because there are too many. */
    walked: z.int(),
    left: z.int(),
    same: z.int(),
    was: ends,
    wouldBe: ends,
    /** The newest of the tickets that would differ. */
    differing: z.array(ShadowRunView.omit({ at: true }).extend({ wasOutcome: z.enum(['resolved', 'escalated']) })),
  })
  .meta({ id: 'Replay' });
export type Replay = z.infer<typeof Replay>;

export const ProcedureRunStepView = z
  .object({
    step: z.string(),
    node: z.string(),
    kind: z.string(),
    state: z.string(),
    beganAt: Moment,
    endedAt: Moment.nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ProcedureRunStep' });
export type ProcedureRunStepView = z.infer<typeof ProcedureRunStepView>;

/** A run of a procedure within a ticket, for laying over its graph. */
export const ProcedureRunView = z
  .object({
    run: z.string(),
    key: z.string(),
    version: z.int(),
    title: z.string(),
    hash: z.string(),
    startedAt: Moment,
    endedAt: Moment.nullable(),
    outcome: z.string().nullable(),
    reason: z.string().nullable(),
    residue: z.array(z.record(z.string(), z.unknown())),
    steps: z.array(ProcedureRunStepView),
  })
  .meta({ id: 'ProcedureRun' });
export type ProcedureRunView = z.infer<typeof ProcedureRunView>;

export const ProcedureRunList = listOf('ProcedureRunList', ProcedureRunView);
export type ProcedureRunList = z.infer<typeof ProcedureRunList>;
