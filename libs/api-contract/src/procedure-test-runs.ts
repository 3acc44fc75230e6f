/** A procedure tried with simulated answers: which way it would go, what it would take, and nothing is done. */
import { z } from 'zod';
import { ProcedureCost, ProcedureLimits } from './procedures.js';

const outcomes = ['ok', 'fail', 'unknown', 'timeout', 'reject'] as const;
const id = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'the id of a node');
const scalar = z.union([z.string().max(2000), z.number(), z.boolean()]);

/**
 * What a node is answered with: values of a form, the result of an operation, `{ evidence }` of an answer, `{ status }` of a vendor,
 * `{ operations: [...] }` of a plan. `_outcome` says that it went otherwise. A list answers round after round.
 */
export const SimulatedAnswer = z
  .looseObject({ _outcome: z.enum(outcomes).optional() })
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
    /** What has no answer is answered with what is likely, so that the walk always comes to its end. */
    assume: z.boolean().default(false),
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
    /** The most that it can take; null where it takes nothing. */
    cost: ProcedureCost.nullable(),
  })
  .meta({ id: 'TestRunStep' });
export type TestRunStep = z.infer<typeof TestRunStep>;

const TestRunField = z.object({
  name: z.string(),
  label: z.string().nullable(),
  type: z.enum(['string', 'number', 'boolean', 'choice', 'date', 'list']),
  values: z.array(z.string()).nullable(),
});

/** What the run waits for: a field for each value that an answer may hold. */
export const TestRunWait = z
  .object({
    step: z.string(),
    node: z.string(),
    kind: z.string(),
    /** How it may go, besides `ok`. */
    outcomes: z.array(z.enum(outcomes)),
    fields: z.array(TestRunField),
  })
  .meta({ id: 'TestRunWait' });
export type TestRunWait = z.infer<typeof TestRunWait>;

/** What was asked on the way, with the answer that led on: what a person can change to see another way. */
export const TestRunFact = z
  .object({
    node: z.string(),
    kind: z.string(),
    outcomes: TestRunWait.shape.outcomes,
    /** How it went, in its last round. */
    outcome: z.enum(outcomes),
    fields: z.array(TestRunField.extend({ value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable() })),
    /** Nobody gave this answer: it is what is likely. */
    assumed: z.boolean(),
  })
  .meta({ id: 'TestRunFact' });
export type TestRunFact = z.infer<typeof TestRunFact>;

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
    /** What it was tried with. `matches`: a ticket with this category and priority would be served by it, as far as words do not decide. */
    ticket: z.object({ category: z.string(), priority: z.int(), matches: z.boolean() }),
    /** In the order in which they came up. */
    asked: z.array(TestRunFact),
    /** The most that this very way can take, beside what any way can take and what is allowed. */
    cost: ProcedureCost,
    worstCase: ProcedureCost,
    limits: ProcedureLimits,
  })
  .meta({ id: 'TestRun' });
export type TestRun = z.infer<typeof TestRun>;
