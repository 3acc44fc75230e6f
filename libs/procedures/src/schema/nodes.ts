/** Every kind of node that `sop/v1` knows. */
import { z } from 'zod';
import { Form } from './forms.js';
import { Condition, Duration, FactName, Key, NodeId, OperationName, ProcedureKey, RiskClass, Template } from './words.js';

const base = { id: NodeId, title: z.string().max(120).optional() };
const Repeat = z.strictObject({
  max: z.int().min(1).max(10).describe('At most ten, so that the worst case can be computed.'),
  until: Condition,
  every: Duration.optional().describe('The pause between two rounds.'),
  onExhausted: NodeId.optional().describe('Where to go when the last round did not help; else `next`.'),
});
const repeat = Repeat.optional();
const Case = z.strictObject({ when: Condition, next: NodeId });
const cases = z.array(Case).max(10).optional();
const Args = z.record(z.string(), z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(200)).max(50)]));
const waiting = { timeout: Duration.optional(), onTimeout: NodeId.optional() };

const Answer = z.strictObject({ ...base, kind: z.literal('answer'), query: Template, next: NodeId, onError: NodeId.optional(), repeat });
const Ask = z.strictObject({ ...base, kind: z.literal('ask'), form: Form, text: Template.optional(), ...waiting, cases, next: NodeId, repeat });
const Agent = z.strictObject({
  ...base,
  kind: z.literal('agent'),
  goal: Template,
  operations: z.array(OperationName).max(20).optional().describe('What it may read with; nothing above R0.'),
  maxTurns: z.int().min(1).max(8).default(3),
  next: NodeId,
  onError: NodeId.optional(),
});
const Plan = z.strictObject({
  ...base,
  kind: z.literal('plan'),
  goal: Template,
  operations: z.array(OperationName).min(1).max(20).describe('All that the model may use.'),
  maxRisk: RiskClass,
  maxOperations: z.int().min(1).max(10).default(4),
  approval: z
    .strictObject({ group: Key, approvers: z.int().min(1).max(5).default(1), timeout: Duration })
    .optional()
    .describe('Who is asked when the plan contains an operation that needs it.'),
  fallback: NodeId,
  next: NodeId,
});
const Operation = z.strictObject({
  ...base,
  kind: z.literal('operation'),
  operation: OperationName,
  args: Args.default({}),
  undo: NodeId.optional(),
  irreversible: z.literal(true).optional(),
  keepOnError: z.literal(true).optional().describe('When it fails, what was done before stays done.'),
  onError: NodeId.optional(),
  next: NodeId,
  repeat,
});
const Approve = z.strictObject({
  ...base,
  kind: z.literal('approve'),
  of: z.union([NodeId, z.array(NodeId).min(1).max(10)]),
  group: Key,
  approvers: z.int().min(1).max(5).default(1),
  ...waiting,
  onReject: NodeId.optional(),
  next: NodeId,
});
const Branch = z.strictObject({ ...base, kind: z.literal('branch'), cases: z.array(Case).min(1).max(10), else: NodeId });
const Parallel = z.strictObject({ ...base, kind: z.literal('parallel'), branches: z.array(NodeId).min(2).max(8), join: NodeId });
const Join = z.strictObject({
  ...base,
  kind: z.literal('join'),
  mode: z.union([z.enum(['all', 'any']), z.int().min(1).max(8)]),
  next: NodeId,
});
const Wait = z.strictObject({
  ...base,
  kind: z.literal('wait'),
  duration: Duration.optional(),
  until: z
    .string()
    .regex(/^[a-z]\w*\.[a-z]\w*$/, 'name a date that was asked for, as node.field')
    .optional(),
  signal: Key.optional(),
  ...waiting,
  next: NodeId,
});
const Vendor = z.strictObject({
  ...base,
  kind: z.literal('vendor'),
  vendor: Key,
  text: Template.optional(),
  ...waiting,
  onError: NodeId.optional(),
  cases,
  next: NodeId,
});
const Escalate = z.strictObject({ ...base, kind: z.literal('escalate'), reason: Key, queue: Key.optional(), undo: z.literal(true).optional() });
const Notify = z.strictObject({
  ...base,
  kind: z.literal('notify'),
  to: z.union([z.enum(['requester', 'manager']), z.strictObject({ queue: Key })]),
  text: Template,
  next: NodeId,
});
const Resolve = z.strictObject({ ...base, kind: z.literal('resolve'), text: Template.optional() });
const Undo = z.strictObject({ ...base, kind: z.literal('undo'), operation: OperationName, args: Args.default({}) });
const Subgraph = z.strictObject({
  ...base,
  kind: z.literal('subgraph'),
  procedure: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*@\d+$/, 'key@version, for instance account-unlock@2'),
  next: NodeId,
  onError: NodeId.optional(),
});
const SetFacts = z.strictObject({
  ...base,
  kind: z.literal('set'),
  values: z.record(FactName, z.union([z.number(), z.boolean(), Condition])),
  next: NodeId,
});

export const ProcedureNode = z.discriminatedUnion('kind', [
  Answer,
  Ask,
  Agent,
  Plan,
  Operation,
  Approve,
  Branch,
  Parallel,
  Join,
  Wait,
  Vendor,
  Escalate,
  Notify,
  Resolve,
  Undo,
  Subgraph,
  SetFacts,
]);
export type ProcedureNode = z.infer<typeof ProcedureNode>;
export type NodeOf<K extends ProcedureNode['kind']> = Extract<ProcedureNode, { kind: K }>;

export const Limits = z.strictObject({
  deadline: Duration.describe("The procedure's own work; each wait has a time-out of its own."),
  maxModelCalls: z.int().min(0).max(40),
  maxUsd: z.number().min(0).max(5),
  maxOperations: z.int().min(0).max(60),
  maxRisk: RiskClass,
});
export type Limits = z.infer<typeof Limits>;

const Match = z.strictObject({
  category: z.array(Key).min(1).optional(),
  words: z
    .array(z.string().min(3).max(80))
    .min(1)
    .max(60)
    .optional()
    .describe(
      'Phrases as people write them; one of them must be said as a fact or a request, not asked as a question. Without them every ticket of the category fits.',
    ),
  not: z.array(z.string().min(3).max(80)).min(1).max(40).optional().describe('Phrases that another procedure, or a person, is meant for.'),
  when: Condition.optional(),
});

export const ProcedureHead = z.strictObject({
  apiVersion: z.literal('sop/v1'),
  key: ProcedureKey,
  title: z.string().min(3).max(120),
  description: z.string().max(2000).optional(),
  owner: Key.optional(),
  mode: z.enum(['static', 'dynamic', 'mixed']),
  match: Match.optional(),
  allow: z.array(OperationName).min(1).max(30).optional().describe('Dynamic only: all that the model was offered.'),
  limits: Limits,
  start: NodeId,
});

export const Procedure = ProcedureHead.extend({ nodes: z.array(ProcedureNode).min(1).max(100) });
export type Procedure = z.infer<typeof Procedure>;
