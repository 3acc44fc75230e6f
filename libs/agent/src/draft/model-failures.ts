/** A model that fails is asked again by whoever called the step, as often as a ticket allows; then people take over. */
import type { Db } from '@tierdesk/database';
import type { Logger, OperationalError } from '@tierdesk/platform';
import { ticketBudget } from '../spend/budget.js';
import { countModelError } from './store/attempt-rows.js';

/**
 * Counts the error against the ticket.
 * @throws the error, while another try is allowed
 */
export async function tryAgainOrGiveUp(db: Db, logger: Logger, step: { ticket: number; stepId: string }, error: OperationalError): Promise<void> {
  const errors = await countModelError(db, step);
  logger.warn({ ticket: step.ticket, step: step.stepId, code: error.code, errors }, 'agent.model_failed');
  if (errors < ticketBudget.modelErrors) throw error;
}
