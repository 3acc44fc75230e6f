/** Pass: the worst case stays within the limits that the procedure sets itself, and within those of the desk. */
import { writes } from '../mend/known-mends.js';
import { Limits } from '../schema/nodes.js';
import { durationMs } from '../schema/words.js';
import type { Fix, Report } from './problem.js';
import type { WorstCase } from './surroundings.js';
import { mostEvents } from './worst-case.js';

const dayMs = 24 * 3_600_000;
const longestWaitMs = 180 * dayMs;
/** Of its own work; waits come on top. */
const longestDeadlineMs = 30 * dayMs;

export function checkBudget(worst: WorstCase, limits: Limits, report: Report): void {
  const within = (at: string[], code: string, what: string, needed: number, allowed: number, hint: string, fix: Fix | null = null) => {
    if (needed > allowed + 1e-9) report(['limits', ...at], code, `The worst case takes ${needed} ${what}; ${allowed} are allowed.`, hint, fix);
  };
  const raise = (name: keyof Limits) => `Shorten the dearest path, or raise limits.${name}.`;
  const raised = (name: keyof Limits, needed: number | string) =>
    Limits.shape[name].safeParse(needed).success ? writes(['limits', name], needed) : null;
  within(
    ['maxModelCalls'],
    'budget.model_calls',
    'model calls',
    worst.modelCalls,
    limits.maxModelCalls,
    raise('maxModelCalls'),
    raised('maxModelCalls', worst.modelCalls),
  );
  within(['maxUsd'], 'budget.usd', 'USD', worst.usd, limits.maxUsd, raise('maxUsd'), raised('maxUsd', Math.ceil(worst.usd * 100 - 1e-9) / 100));
  within(
    ['maxOperations'],
    'budget.operations',
    'operations',
    worst.operations,
    limits.maxOperations,
    raise('maxOperations'),
    raised('maxOperations', worst.operations),
  );
  within(
    ['deadline'],
    'budget.time',
    'seconds of work',
    worst.workMs / 1000,
    durationMs(limits.deadline) / 1000,
    raise('deadline'),
    raised('deadline', `PT${Math.ceil(worst.workMs / 60_000)}M`),
  );
  if (durationMs(limits.deadline) > longestDeadlineMs) {
    const at = ['limits', 'deadline'];
    report(
      at,
      'budget.deadline',
      'No procedure works for more than 30 days.',
      'Waits are not counted. Write a shorter deadline.',
      writes(at, 'P30D'),
    );
  }
  within([], 'budget.events', 'events', worst.events, mostEvents, 'Split it, or let rounds be fewer.');
  within([], 'budget.wait', 'days of waiting', Math.ceil(worst.waitMs / dayMs), longestWaitMs / dayMs, 'Shorten the time-outs.');
}
