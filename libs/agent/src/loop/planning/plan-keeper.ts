/** Makes a plan of the agent a procedure of this ticket alone: validated like any other, pinned and kept. */
import type { SafetyReport } from '@tierdesk/operations';
import type { PinnedProcedure } from '@tierdesk/ticket';
import type { PlanStep } from './plan-check.js';

export interface PlanToKeep {
  ticket: number;
  steps: PlanStep[];
  /** All that the model was offered. */
  offered: string[];
  report: SafetyReport;
}

export abstract class PlanKeeper {
  /** @returns what is wrong with it, for the model to mend, or the procedure */
  abstract keep(plan: PlanToKeep): Promise<{ problems: string[] } | { procedure: PinnedProcedure }>;
}
