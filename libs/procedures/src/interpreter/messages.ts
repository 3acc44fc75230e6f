/** All that can happen to a running procedure, and all that it may want. Ids, choices and numbers only: no text. */
import type { Scalar } from './condition-tree.js';

/** A failure whose effect is unknown is listed in the residue. */
type Effect = 'none' | 'unknown';

export interface PlannedOperation {
  operation: string;
}

export type ProcedureEvent =
  | { type: 'started'; ticket: { category: string; priority: number } }
  | { type: 'answered'; step: string; evidence: string; sources: number; modelCalls: number; usdMicros: number }
  | { type: 'formReceived'; step: string; values: Record<string, Scalar> }
  | { type: 'operationDone'; step: string; result: Record<string, Scalar> }
  | { type: 'operationFailed'; step: string; effect: Effect }
  /** It waits for a person before it may run, or goes on: that time is not the procedure's own. */
  | { type: 'operationHeld'; step: string; held: boolean }
  /** `approve`: what the safety report asks for; the hash binds an approval to this very plan. */
  | {
      type: 'planReady';
      step: string;
      hash: string;
      operations: PlannedOperation[];
      verdict: 'auto' | 'approve' | 'forbid';
      modelCalls: number;
      usdMicros: number;
    }
  /** `hash` of what the approver saw; of a plan, the plan's. */
  | { type: 'approvalDecided'; step: string; decision: 'approve' | 'deny'; hash: string | null }
  | { type: 'vendorAnswered'; step: string; status: 'solved' | 'not_solved' }
  | { type: 'signalReceived'; signal: string }
  /** A notice left, or a procedure within this one ended well. */
  | { type: 'stepDone'; step: string }
  | { type: 'stepFailed'; step: string }
  | { type: 'undone'; step: string }
  | { type: 'undoFailed'; step: string }
  /** Whatever is due at `now`. */
  | { type: 'timerFired' }
  /** A person takes over, or the requester withdraws. */
  | { type: 'stopped'; reason: string };

export type ProcedureStep =
  | { do: 'answer' | 'agent' | 'plan' | 'notify'; step: string; node: string }
  | { do: 'ask'; step: string; node: string; dueAt: number }
  | { do: 'vendor'; step: string; node: string; vendor: string; dueAt: number }
  | { do: 'wait'; step: string; node: string; signal: string | null; dueAt: number }
  | { do: 'approve'; step: string; node: string; of: string[]; group: string; approvers: number; hash: string | null; dueAt: number }
  /** `planned`: the number in the plan of that node; null for an operation that stands in the graph. */
  | { do: 'operation'; step: string; node: string; operation: string; planned: number | null }
  | { do: 'subgraph'; step: string; node: string; procedure: string }
  /** Takes back what `of` did. `node`: the undo node that says how; null: as the registry says. */
  | { do: 'undo'; step: string; of: string; operation: string; node: string | null }
  | { do: 'cancel'; step: string }
  /** `check`: the step that passed since the last change. `confirmed`: the last answer to `confirm`; null when nobody answered. */
  | { do: 'resolve'; node: string; standing: string[]; residue: Residue[]; check: string | null; confirmed: boolean | null }
  | { do: 'escalate'; node: string | null; reason: string; queue: string | null; standing: string[]; residue: Residue[] };

/** What could not be taken back. */
export interface Residue {
  step: string;
  node: string;
  operation: string;
  why: 'irreversible' | 'undo_failed' | 'effect_unknown';
}
