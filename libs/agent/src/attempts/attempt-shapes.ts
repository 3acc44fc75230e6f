/** An attempt of the first tier as pages show it: six steps, always in this order, and the operations that ran. */
import type { EscalationReason, EvidenceClass } from '@tierdesk/ticket';
import type { OperationRow } from './store/trail-rows.js';

export type StepKey = 'start' | 'context' | 'plan' | 'safety_report' | 'path' | 'execution';
export type StepState = 'ahead' | 'running' | 'waiting' | 'done' | 'failed' | 'skipped';

export interface AttemptStepShape {
  key: StepKey;
  state: StepState;
  at: string | null;
  ms: number | null;
  input: Record<string, unknown>;
  output: Record<string, unknown>;
  costMicros: number;
}

export interface AttemptOperationShape extends Pick<
  OperationRow,
  'run' | 'step' | 'operation' | 'risk' | 'args' | 'result' | 'state' | 'approval' | 'error'
> {
  undoState: 'none' | 'standing' | 'undone' | 'undo_failed' | 'is_undo';
  at: string;
}

export interface TicketAttemptShape {
  stepId: string;
  attempt: number;
  startedAt: string;
  endedAt: string | null;
  action: 'answer' | 'ask' | 'plan' | 'give_up' | null;
  reason: EscalationReason | null;
  evidence: EvidenceClass | null;
  note: { reason: string; lookedAt: string[]; unknown: string[]; suggestedQuestion: string };
  sources: { key: string; title: string; passage: string; score: number | null }[];
  tokens: number;
  cents: number;
  number: number;
  step: string;
  run: string | null;
  procedure: { key: string; version: number; hash: string; title: string } | null;
  outcome: 'answer' | 'ask' | 'plan' | 'give_up' | 'resolved' | 'escalated' | 'stopped' | null;
  costCents: number;
  steps: AttemptStepShape[];
  operations: AttemptOperationShape[];
}
