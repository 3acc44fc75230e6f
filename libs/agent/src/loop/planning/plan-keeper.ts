/** Makes a plan of the agent a procedure of this ticket alone: validated like any other, pinned and kept. */
import type { PinnedProcedure } from '@tierdesk/ticket';
import type { PlanStep } from './plan-check.js';

export abstract class PlanKeeper {
  /** @returns what is wrong with it, for the model to mend, or the procedure */
  abstract keep(plan: {
    ticket: number;
    title: string;
    steps: PlanStep[];
    offered: string[];
  }): Promise<{ problems: string[] } | { procedure: PinnedProcedure }>;
}
