/** What the agent makes of a ticket, or of one node of a procedure. */
import type { EscalationReason, EvidenceClass } from '../vocabulary.js';
import type { NodeRef } from './procedures.js';
import type { PinnedProcedure } from './reading.js';

export interface DraftInput {
  ticket: number;
  stepId: string;
  attempt: number;
  attemptsAllowed: number;
  /** An `answer` or `agent` node of a procedure asks; else the agent works by itself. */
  node?: NodeRef;
}
/** The words stand in the `agent_attempt` row of the step; a model that fails is a reason here, never an error. */
export type DraftResult =
  /** A plan for this ticket alone, as a validated graph under `adhoc-<ticket>`. */
  | { action: 'plan'; procedure: PinnedProcedure; tokens: number; costMicros: number }
  | { action: 'answer'; evidence: EvidenceClass; sources: number; tokens: number; costMicros: number }
  | { action: 'ask'; tokens: number; costMicros: number }
  | { action: 'give_up'; reason: EscalationReason; tokens: number; costMicros: number };
