/** Runs of procedures: tried without any effect, walked as a shadow, and those of tickets. */
import { z } from 'zod';
import { listOf, Moment } from './basics.js';

const id = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'the id of a node');
const scalar = z.union([z.string().max(2000), z.number(), z.boolean()]);

/**
 * What a node is answered with: values of a form, the result of an operation, `{ evidence }` of an answer, `{ status }` of a vendor,
 * `{ operations: [...] }` of a plan. `_outcome` says that it went otherwise. A list answers round after round.
 */
export const SimulatedAnswer = z
  .looseObject({ _outcome: z.enum(['ok', 'fail', 'unknown', 'timeout', 'reject']).optional() })
  .catchall(z.union([scalar, z.array(z.string().max(200)).max(50)]))
  .meta({ id: 'SimulatedAnswer' });
export type SimulatedAnswer = z.infer<typeof SimulatedAnswer>;

export const TestRunOrder = z
  .strictObject({
    version: z.int().min(1).optional(),
    /** Instead of a stored version. */
    source: z.string().max(200_000).optional(),
    answers: z.record(id, z.union([SimulatedAnswer, z.array(SimulatedAnswer).max(10)])).default({}),
    ticket: z.strictObject({ category: z.string().max(60).optional(), priority: z.int().min(1).max(5).optional() }).default({}),
  })
  .meta({ id: 'TestRunOrder' });
export type TestRunOrder = z.infer<typeof TestRunOrder>;

export const TestRunStep = z
  .object({
    step: z.string(),
    node: z.string().nullable(),
    kind: z.string(),
    operation: z.string().nullable(),
    state: z.enum(['done', 'failed', 'timed_out', 'rejected', 'waiting', 'cancelled']),
    /** What it was answered with, as far as it is public. */
    answer: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).nullable(),
    /** Milliseconds after the start, had everybody waited as long as allowed where they did not answer. */
    atMs: z.int().min(0),
  })
  .meta({ id: 'TestRunStep' });
export type TestRunStep = z.infer<typeof TestRunStep>;

/** What the run waits for: a field for each value that an answer may hold. */
export const TestRunWait = z
  .object({
    step: z.string(),
    node: z.string(),
    kind: z.string(),
    /** How it may go, besides `ok`. */
    outcomes: z.array(z.enum(['ok', 'fail', 'unknown', 'timeout', 'reject'])),
    fields: z.array(
      z.object({
        name: z.string(),
        label: z.string().nullable(),
        type: z.enum(['string', 'number', 'boolean', 'choice', 'date', 'list']),
        values: z.array(z.string()).nullable(),
      }),
    ),
  })
  .meta({ id: 'TestRunWait' });
export type TestRunWait = z.infer<typeof TestRunWait>;

/** Nothing was done: a walk of the graph. */
export const TestRun = z
  .object({
    steps: z.array(TestRunStep),
    /** Nodes that were passed on the way, those without work too, in order. */
    walked: z.array(z.string()),
    /** Edges that were taken. */
    edges: z.array(z.object({ from: z.string(), to: z.string() })),
    waitingFor: z.array(TestRunWait),
    end: z
      .object({
        outcome: z.enum(['resolved', 'escalated']),
        node: z.string().nullable(),
        reason: z.string().nullable(),
        /** Node of the check that passed. */
        check: z.string().nullable(),
        confirmed: z.boolean().nullable(),
        residue: z.array(z.object({ step: z.string(), node: z.string(), operation: z.string(), why: z.string() })),
      })
      .nullable(),
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TestRun' });
export type TestRun = z.infer<typeof TestRun>;

/** Where a shadow version would have gone another way than the run that was. */
export const ShadowRunView = z
  .object({
    ticket: z.int(),
    run: z.string(),
    liveVersion: z.int(),
    at: Moment,
    same: z.boolean(),
    /** `waits`: the run had no answer for what the shadow asked. */
    outcome: z.enum(['resolved', 'escalated', 'waits']),
    differsAt: z.object({ live: z.string().nullable(), shadow: z.string().nullable() }).nullable(),
    path: z.array(z.string()),
  })
  .meta({ id: 'ShadowRun' });
export type ShadowRunView = z.infer<typeof ShadowRunView>;

export const ShadowRunList = listOf('ShadowRunList', ShadowRunView);
export type ShadowRunList = z.infer<typeof ShadowRunList>;
export const ShadowRunQuery = z.object({ version: z.coerce.number().int().min(1).optional() }).meta({ id: 'ShadowRunQuery' });
export type ShadowRunQuery = z.infer<typeof ShadowRunQuery>;

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
