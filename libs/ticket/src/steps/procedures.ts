/** What the nodes of a procedure do: texts and forms, plans, approvals, operations and what takes them back, proofs of identity. */
import type { Scalar } from '@tierdesk/procedures/interpreter';

/** A node of a running procedure; `step` is unique within the run, so `<ticket>/<run>/<step>` is the idempotency key of all that it does. */
export interface NodeRef {
  run: string;
  /** Of the procedure: its texts are read by it. */
  hash: string;
  step: string;
  node: string;
}
export interface NodeInput extends NodeRef {
  ticket: number;
}

/** `to`: who reads it; the requester unless a `notify` node says otherwise. */
export interface FilledText {
  textId: string;
  to: 'requester' | 'manager' | 'queue';
  queue: string | null;
}

/** Of a form only choices, numbers, dates (epoch ms) and yes or no are public; texts stand in `form_answer`. */
export interface FormValues {
  values: Record<string, Scalar>;
  /** Required fields that the words did not answer. */
  missing: number;
}

/** `hash`: of the operations with their arguments. */
export type PlanResult =
  | {
      state: 'ready';
      hash: string;
      operations: { operation: string }[];
      verdict: 'auto' | 'approve' | 'forbid';
      modelCalls: number;
      usdMicros: number;
    }
  | { state: 'failed'; reason: string; modelCalls: number; usdMicros: number };

export interface ApprovalInput extends NodeInput {
  approvalId: string;
  /** Operation nodes of the graph; for a plan its own node; for one operation that needs a new approval, that step's node. */
  of: string[];
  /** Hash of the plan, when a plan is asked for. */
  planHash: string | null;
  /** Number in the plan, when one operation of it is asked for again. */
  planned: number | null;
  group: string | null;
  approvers: number;
  expiresAt: number;
}
/** Of one group: those who speak for it, and how many have to. */
export interface GroupQuorum {
  people: string[];
  needed: number;
}
export type ApprovalAsked =
  /**
   * `people`: keys of all who may decide, never the requester. `needed`: at least what the safety report asks. `quorum`: where several groups decide, how
   * many of each; left out where one does.
   */
  | { state: 'asked'; hash: string; people: string[]; needed: number; quorum?: GroupQuorum[]; holdMs: number; slack: boolean }
  /** Nothing left to approve, forbidden by the safety report, or nobody who may decide. */
  | { state: 'impossible'; reason: string };

export interface OperationInput extends NodeInput {
  operation: string;
  /** Number in the plan of that node; null when it stands in the graph. */
  planned: number | null;
}

export interface UndoInput extends OperationInput {
  /** The step that is taken back. */
  of: string;
  /** The ticket knows that it takes long. */
  late?: boolean;
}

/** `late`: several tries have failed, and people should know; the next ones go on. */
export type UndoResult = { state: 'undone' } | { state: 'late' } | { state: 'failed'; reason: string };
export type OperationResult =
  | { state: 'done'; result: Record<string, Scalar> }
  /** `effect: unknown`: it may have happened. */
  | { state: 'failed'; effect: 'none' | 'unknown'; reason: string }
  /** What would run is not what was approved, or the safety report asks for a person. */
  | { state: 'needs_approval'; group: string | null; approvers: number }
  | { state: 'needs_identity' };

export interface IdentityInput extends OperationInput {
  /** Operations that were fixed together with it: one proof covers those of them that touch an account, too. */
  together: Pick<OperationInput, 'node' | 'planned'>[];
}
/** `until`: epoch ms at which the last code ends. Steps that wait for the same proof are told the same id. */
export type IdentityAsked = { state: 'asked'; proofId: string; channel: 'slack' | 'mail' | 'manager'; until: number } | { state: 'impossible' };
