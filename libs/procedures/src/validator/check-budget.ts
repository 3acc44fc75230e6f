/** Pass: the worst case stays within the limits that the procedure sets itself, and within those of the desk. */
import { writes } from '../mend/known-mends.js';
import { Limits } from '../schema/nodes.js';
import { durationMs } from '../schema/words.js';
import type { Report } from './problem.js';
import type { WorstCase } from './surroundings.js';
import { mostEvents } from './worst-case.js';

const dayMs = 24 * 3_600_000;
const longestWaitDays = 180;
/** Of its own work; waits come on top. */
const longestDeadlineMs = 30 * dayMs;

export function checkBudget(worst: WorstCase, limits: Limits, report: Report): void {
  const keepsTo = (name: keyof Limits, code: string, what: string, needed: number, allowed: number, enough: number | string) => {
    if (needed <= allowed + 1e-9) return;
    const fix = Limits.shape[name].safeParse(enough).success ? writes(['limits', name], enough) : null;
    report(['limits', name], code, tooMuch(needed, allowed, what), `Shorten the dearest path, or raise limits.${name}.`, fix);
  };
  const cents = Math.ceil(worst.usd * 100 - 1e-9) / 100;
  const deadlineMs = durationMs(limits.deadline);
  keepsTo('maxModelCalls', 'budget.model_calls', 'model calls', worst.modelCalls, limits.maxModelCalls, worst.modelCalls);
  keepsTo('maxUsd', 'budget.usd', 'USD', worst.usd, limits.maxUsd, cents);
  keepsTo('maxOperations', 'budget.operations', 'operations', worst.operations, limits.maxOperations, worst.operations);
  keepsTo('deadline', 'budget.time', 'seconds of work', worst.workMs / 1000, deadlineMs / 1000, `PT${Math.ceil(worst.workMs / 60_000)}M`);
  if (deadlineMs > longestDeadlineMs) {
    const at = ['limits', 'deadline'];
    report(
      at,
      'budget.deadline',
      'No procedure works for more than 30 days.',
      'Waits are not counted. Write a shorter deadline.',
      writes(at, 'P30D'),
    );
  }
  if (worst.events > mostEvents)
    report(['limits'], 'budget.events', tooMuch(worst.events, mostEvents, 'events'), 'Split it, or let rounds be fewer.');
  const days = Math.ceil(worst.waitMs / dayMs);
  if (days > longestWaitDays) report(['limits'], 'budget.wait', tooMuch(days, longestWaitDays, 'days of waiting'), 'Shorten the time-outs.');
}

const tooMuch = (needed: number, allowed: number, what: string) => `The worst case takes ${needed} ${what}; ${allowed} are allowed.`;
