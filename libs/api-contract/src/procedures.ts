/** `/api/procedures`: graphs that people write, their versions, and what a run of one would do. */
import { z } from 'zod';
import { listOf, Moment } from './basics.js';
import { ProcedureProblem } from './procedure-findings.js';

export const ProcedureKey = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens');

export const procedureStatuses = ['draft', 'live', 'shadow', 'retired'] as const;
export const procedureModes = ['static', 'dynamic', 'mixed'] as const;
/** `files`: from the configuration folder. `api`: written by a person here. `model`: written for one ticket. */
export const procedureOrigins = ['files', 'api', 'model'] as const;

export const ProcedureVersionView = z
  .object({
    version: z.int().min(1),
    status: z.enum(procedureStatuses),
    /** Percent of the tickets that fit. The live versions of a procedure share 100. */
    share: z.int().min(0).max(100),
    /** Of everything that it says; remarks and layout count for nothing. */
    hash: z.string().nullable(),
    origin: z.enum(procedureOrigins),
    /** Who wrote it. */
    author: z.string(),
    /** Who made a draft a version; null for drafts, files and plans. */
    releasedBy: z.string().nullable(),
    editedAt: Moment,
    publishedAt: Moment.nullable(),
    retiredAt: Moment.nullable(),
    /** Tickets that run it now, and all that ever did. */
    running: z.int().min(0),
    runs: z.int().min(0),
    /** Operations that it needs and that are off now: while there are any, it is not chosen. */
    operationsOff: z.array(z.string()),
    /** Of a version that is or was a shadow: tickets it was walked over, and how often it went the same way, or ended otherwise. */
    shadow: z.object({ walked: z.int(), same: z.int(), otherWay: z.int(), otherEnd: z.int(), waits: z.int(), notChosen: z.int() }).nullable(),
  })
  .meta({ id: 'ProcedureVersion' });
export type ProcedureVersionView = z.infer<typeof ProcedureVersionView>;

export const ProcedureListItem = z
  .object({
    key: z.string(),
    title: z.string(),
    mode: z.enum(procedureModes),
    owner: z.string().nullable(),
    /** It fits tickets of these categories; empty: of any. */
    category: z.array(z.string()),
    /** Newest first. */
    versions: z.array(ProcedureVersionView),
    /** Set for what was written for one ticket. */
    ticket: z.int().nullable(),
    /** Of its file, when the file cannot be used; the last good version stays. */
    fileProblems: z.array(ProcedureProblem),
  })
  .meta({ id: 'ProcedureListItem' });
export type ProcedureListItem = z.infer<typeof ProcedureListItem>;

/** `adhoc`: also what was written for one ticket each. */
export const ProcedureQuery = z.object({ adhoc: z.stringbool().default(false) }).meta({ id: 'ProcedureQuery' });
export type ProcedureQuery = z.infer<typeof ProcedureQuery>;

export const ProcedureList = listOf('ProcedureList', ProcedureListItem);
export type ProcedureList = z.infer<typeof ProcedureList>;

export const ProcedureNodeView = z
  .object({
    id: z.string(),
    kind: z.string(),
    /** One line for people: its title, or what it does. */
    label: z.string(),
    operation: z.string().nullable(),
    /** Of its operation, as the registry says. */
    risk: z.string().nullable(),
    /** Line of the source. */
    line: z.int().min(1),
    /** All that is written in it. */
    content: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ProcedureNode' });
export type ProcedureNodeView = z.infer<typeof ProcedureNodeView>;

export const ProcedureEdgeView = z
  .object({
    from: z.string(),
    to: z.string(),
    /** `next`, `else`, `onError`, `onTimeout`, `onReject`, `fallback`, `onExhausted`, `branch 1`, `undo`, or the condition of a case. */
    label: z.string(),
    /** `way`: what was meant. `fault`: an error, a time-out, a refusal. `undo`: what takes it back; nothing walks there. */
    kind: z.enum(['way', 'fault', 'undo']),
  })
  .meta({ id: 'ProcedureEdge' });
export type ProcedureEdgeView = z.infer<typeof ProcedureEdgeView>;

/** What one run can take at most, and what it may take. */
export const ProcedureCost = z
  .object({ modelCalls: z.number(), usd: z.number(), operations: z.number(), workMs: z.number(), waitMs: z.number(), events: z.number() })
  .meta({ id: 'ProcedureCost' });
export type ProcedureCost = z.infer<typeof ProcedureCost>;

export const ProcedureLimits = z
  .object({ modelCalls: z.number(), usd: z.number(), operations: z.number(), workMs: z.number(), maxRisk: z.string() })
  .meta({ id: 'ProcedureLimits' });
export type ProcedureLimits = z.infer<typeof ProcedureLimits>;

export const ProcedureView = z
  .object({
    ...ProcedureListItem.shape,
    description: z.string().nullable(),
    /** The one that is shown. */
    version: ProcedureVersionView,
    /** YAML as it was written, with its comments. */
    source: z.string(),
    content: z.record(z.string(), z.unknown()),
    start: z.string(),
    nodes: z.array(ProcedureNodeView),
    edges: z.array(ProcedureEdgeView),
    worstCase: ProcedureCost.nullable(),
    limits: ProcedureLimits,
    mermaid: z.string(),
    /** CNCF Serverless Workflow DSL 1.0. */
    serverlessWorkflow: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Procedure' });
export type ProcedureView = z.infer<typeof ProcedureView>;

/** Without `version`: the newest live one, else the draft, else the newest. */
export const ProcedureVersionQuery = z.object({ version: z.coerce.number().int().min(1).optional() }).meta({ id: 'ProcedureVersionQuery' });
export type ProcedureVersionQuery = z.infer<typeof ProcedureVersionQuery>;

/** YAML or JSON as text, `{ source }` with the same, or the procedure itself as JSON. What is wrong with it is for the validator to say. */
export const ProcedureSourceInput = z
  .union([z.string(), z.strictObject({ source: z.string() }), z.record(z.string(), z.unknown()), z.array(z.unknown())])
  .meta({ id: 'ProcedureSource' });
export type ProcedureSourceInput = z.infer<typeof ProcedureSourceInput>;

/** `replace`: a draft that is there gives way, unless told otherwise. */
export const PutProcedureQuery = z.object({ replace: z.stringbool().default(true) }).meta({ id: 'PutProcedureQuery' });
export type PutProcedureQuery = z.infer<typeof PutProcedureQuery>;

export const PublishProcedure = z
  .strictObject({
    /** A version that exists goes live again, or changes its share; without it the draft is published. */
    version: z.int().min(1).optional(),
    /** `hash` of the version that was looked at; refused with `procedure.draft_changed` when another one stands there by now. */
    hash: z.string().min(1).max(200).optional(),
    /** Percent of the tickets that fit; the live versions before it share the rest. 100 retires them. */
    share: z.int().min(1).max(100).default(100),
    /** Walked beside the live one without any effect. */
    shadow: z.boolean().default(false),
  })
  .meta({ id: 'PublishProcedure' });
export type PublishProcedure = z.infer<typeof PublishProcedure>;

/** Without `version`: the only one that is live or in shadow. */
export const RetireProcedure = z.strictObject({ version: z.int().min(1).optional() }).meta({ id: 'RetireProcedure' });
export type RetireProcedure = z.infer<typeof RetireProcedure>;

export const ProcedureDiffQuery = z
  .object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) })
  .meta({ id: 'ProcedureDiffQuery' });
export type ProcedureDiffQuery = z.infer<typeof ProcedureDiffQuery>;

const Changed = z.object({ field: z.string(), from: z.unknown(), to: z.unknown() });
export const ProcedureDiff = z
  .object({
    from: z.int(),
    to: z.int(),
    /** Outside of the nodes: title, match, limits, start. */
    head: z.array(Changed),
    nodes: z.object({
      added: z.array(z.string()),
      removed: z.array(z.string()),
      changed: z.array(z.object({ id: z.string(), fields: z.array(Changed) })),
    }),
    edges: z.object({ added: z.array(ProcedureEdgeView), removed: z.array(ProcedureEdgeView) }),
  })
  .meta({ id: 'ProcedureDiff' });
export type ProcedureDiff = z.infer<typeof ProcedureDiff>;

/** A draft that is there gives way to this one; else it stays, and the answer is `procedure.draft_exists`. */
const Replace = z.boolean().default(false);

/** A plain graph of nodes and edges (the shape of LangGraph's `to_json`). */
export const ImportGraph = z.strictObject({ key: ProcedureKey, graph: z.looseObject({}), replace: Replace }).meta({ id: 'ImportGraph' });
export type ImportGraph = z.infer<typeof ImportGraph>;

/** `stored`: it had no problem and is the draft now; else the source goes to the editor. */
export const ImportedGraph = z.object({ source: z.string(), problems: z.array(ProcedureProblem), stored: z.boolean() }).meta({ id: 'ImportedGraph' });
export type ImportedGraph = z.infer<typeof ImportedGraph>;

/** The plan that was written for a ticket becomes a draft for all. */
export const PromotePlan = z.strictObject({ ticket: z.int().min(1), key: ProcedureKey.optional(), replace: Replace }).meta({ id: 'PromotePlan' });
export type PromotePlan = z.infer<typeof PromotePlan>;
