/** Why the loop ends before the model has said anything that counts; always a reason to give up, never an error of the ticket. */
import type { EscalationReason } from '@tierdesk/ticket';

export class ModelStop extends Error {
  constructor(
    readonly reason: EscalationReason,
    readonly code: string,
  ) {
    super(code);
    this.name = 'ModelStop';
  }
}

/** The prompt does not fit the model. */
export class PromptTooLong extends Error {}
