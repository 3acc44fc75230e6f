/** `POST /api/agent:try`: what the first tier would do with a mail; nothing is stored but what the model cost. */
import { z } from 'zod';
import { escalationReasons, evidenceClasses } from '@tierdesk/ticket/vocabulary';

export const AgentTry = z
  .object({
    from: z.email().max(320).optional().meta({ description: 'an address of the directory, whose account the plan would be about' }),
    subject: z.string().trim().max(300).default(''),
    text: z.string().trim().min(1).max(20_000),
  })
  .meta({ id: 'AgentTry' });
export type AgentTry = z.infer<typeof AgentTry>;

const verdict = z.enum(['auto', 'approve', 'forbid']);

export const TriedOperation = z
  .object({
    operation: z.string(),
    title: z.string(),
    args: z.record(z.string(), z.unknown()),
    risk: z.string(),
    verdict,
    reasons: z.array(z.string()),
  })
  .meta({ id: 'TriedOperation' });

/** An operation node of the procedure that would run. What it needs and nobody knows yet stands in `args` as it is written, `${node.field}`. */
export const TriedNode = TriedOperation.extend({
  /** Of a procedure within it: `key@version/node`. */
  node: z.string(),
  /** `read`: it would be read at run time; here nothing is. */
  effect: z.enum(['read', 'change']),
  /** The model may plan it; whether it does is known at run time. */
  planned: z.boolean(),
  needsIdentity: z.boolean(),
  /** Who would be asked by the safety report; null when nobody. */
  group: z.string().nullable(),
  approvers: z.int().min(0),
  /** The procedure itself asks for an approval before it, whatever the report says. */
  gate: z.object({ node: z.string(), group: z.string(), approvers: z.int().min(1) }).nullable(),
}).meta({ id: 'TriedNode' });

export const AgentTried = z
  .object({
    category: z.string(),
    priority: z.int().min(1).max(5),
    /** `retrieval`: quoted without a model; `model`: the loop; `procedure`: a published procedure would run. */
    by: z.enum(['retrieval', 'model', 'procedure']),
    /** The tier that would have the ticket first. */
    tier: z.string().nullable(),
    procedure: z.object({ key: z.string(), version: z.int(), title: z.string(), operations: z.array(TriedNode) }).nullable(),
    action: z.enum(['answer', 'ask', 'plan', 'give_up']),
    /** What the requester would read; empty when giving up. */
    text: z.string(),
    sources: z.array(z.object({ key: z.string(), title: z.string(), passage: z.string() })),
    evidence: z.enum(evidenceClasses).nullable(),
    reason: z.enum(escalationReasons).nullable(),
    plan: z.object({ verdict, group: z.string().nullable(), approvers: z.int().min(0), operations: z.array(TriedOperation) }).nullable(),
    tokens: z.int().min(0),
    costMicros: z.int().min(0),
  })
  .meta({ id: 'AgentTried' });
export type AgentTried = z.infer<typeof AgentTried>;
