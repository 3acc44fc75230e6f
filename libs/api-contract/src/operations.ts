/** `GET /api/operations`: what the desk can do in the company's systems; `POST /api/operations/:name/review`: a person accepts a tool's schema. */
import { z } from 'zod';
import { Moment } from './basics.js';

const JsonSchema = z.record(z.string(), z.unknown());

/** A tool of an MCP server runs as it was reviewed. `changed`: it was reviewed, and is another now. */
export const ToolReview = z
  .object({
    hash: z.string(),
    state: z.enum(['never', 'changed', 'accepted']),
    seenAt: Moment,
    changedAt: Moment,
    reviewedBy: z.string().nullable(),
    reviewedAt: Moment.nullable(),
  })
  .meta({ id: 'ToolReview' });
export type ToolReview = z.infer<typeof ToolReview>;

/** `disabledBecause`: why it does not run, with what helps; null when it does. `subject`: the argument that names the person who is touched. */
export const OperationView = z
  .object({
    name: z.string(),
    title: z.string(),
    risk: z.enum(['R0', 'R1', 'R2', 'R3', 'R4']),
    origin: z.enum(['file', 'directory', 'mcp']),
    system: z.string(),
    enabled: z.boolean(),
    disabledBecause: z.string().nullable(),
    undo: z.string().nullable(),
    needsIdentity: z.boolean(),
    precondition: z.object({ read: z.string(), expect: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }).nullable(),
    reads: z.string().nullable(),
    subject: z.string().nullable(),
    argsSchema: JsonSchema,
    resultSchema: JsonSchema,
    /** Null for what is not a tool of an MCP server. */
    review: ToolReview.nullable(),
  })
  .meta({ id: 'Operation' });
export type OperationView = z.infer<typeof OperationView>;

/** `toolSetHash`: one hash over all that is enabled. */
export const OperationList = z.object({ items: z.array(OperationView), nextCursor: z.null(), toolSetHash: z.string() }).meta({ id: 'OperationList' });
export type OperationList = z.infer<typeof OperationList>;

export const OperationKey = z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/, 'system.operation, for instance vpn.read');

/** `hash`: of what the reviewer has looked at; a tool that has changed in between is not accepted. */
export const OperationReview = z.object({ hash: z.string().min(1).max(100) }).meta({ id: 'OperationReview' });
export type OperationReview = z.infer<typeof OperationReview>;
