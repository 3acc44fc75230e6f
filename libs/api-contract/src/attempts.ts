/** `attempts[]` of `GET /api/tickets/:number`: every attempt of the first tier in six steps, with the operations that ran. */
import { z } from 'zod';
import { Moment } from './basics.js';
import { AgentAttempt } from './ticket-parts.js';

export const attemptStepKeys = ['start', 'context', 'plan', 'safety_report', 'path', 'execution'] as const;
export type AttemptStepKey = (typeof attemptStepKeys)[number];

export const attemptStepStates = ['ahead', 'running', 'waiting', 'done', 'failed', 'skipped'] as const;

const Facts = z.record(z.string(), z.unknown());

/** All six are always there, in this order; one that did not take place is `skipped`. */
export const AttemptStep = z
  .object({
    key: z.enum(attemptStepKeys),
    state: z.enum(attemptStepStates),
    at: Moment.nullable(),
    ms: z.int().min(0).nullable(),
    /** Secrets are masked. */
    input: Facts,
    output: Facts,
    costMicros: z.int().min(0),
  })
  .meta({ id: 'AttemptStep' });
export type AttemptStep = z.infer<typeof AttemptStep>;

export const AttemptOperation = z
  .object({
    run: z.string(),
    step: z.string(),
    operation: z.string(),
    risk: z.string(),
    args: Facts,
    result: Facts.nullable(),
    /** `unknown`: it may have happened. */
    state: z.enum(['begun', 'done', 'failed', 'unknown']),
    /** `standing`: done, and could still be taken back. */
    undoState: z.enum(['none', 'standing', 'undone', 'undo_failed', 'is_undo']),
    /** Id of the approval that it ran under. */
    approval: z.string().nullable(),
    error: z.string().nullable(),
    at: Moment,
  })
  .meta({ id: 'AttemptOperation' });
export type AttemptOperation = z.infer<typeof AttemptOperation>;

/** An attempt of the agent by itself, a run of a procedure, or both: a plan of the agent that ran. */
export const TicketAttempt = AgentAttempt.extend({
  number: z.int().min(1),
  /** Of the ticket, such as `1.2`; of a procedure that was chosen at opening, its run. */
  step: z.string(),
  run: z.string().nullable(),
  procedure: z.object({ key: z.string(), version: z.int(), hash: z.string(), title: z.string() }).nullable(),
  outcome: z.enum(['answer', 'ask', 'plan', 'give_up', 'resolved', 'escalated', 'stopped']).nullable(),
  /** With four digits, so that no part of a cent is lost. */
  costCents: z.number().min(0),
  steps: z.array(AttemptStep),
  operations: z.array(AttemptOperation),
}).meta({ id: 'TicketAttempt' });
export type TicketAttempt = z.infer<typeof TicketAttempt>;
