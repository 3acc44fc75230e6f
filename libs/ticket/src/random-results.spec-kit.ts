/** What may come of a step, as chance has it. For specs only. */
import type { Dice } from './dice.spec-kit.js';
import { answerOrAsk, askedBeside, fiveWrites, otherWays, resetVpn, sideBySide, unlockAccount, whoeverIsFirst } from './procedure.spec-kit.js';
import type { ApprovalAsked, DraftResult, OperationResult } from './steps.js';

const minute = 60_000;
export const people = ['priya', 'leo', 'noor'];
export const procedures = [answerOrAsk, fiveWrites, resetVpn, sideBySide, unlockAccount, otherWays, whoeverIsFirst, askedBeside];

export function randomForm(dice: Dice): Record<string, string | number | boolean> {
  return dice.pick<Record<string, string | number | boolean>>([{ place: 'home' }, { place: 'office' }, { wired: true }, {}]);
}

export function randomApproval(dice: Dice): ApprovalAsked {
  if (dice.chance(0.1)) return { state: 'impossible', reason: 'nobody' };
  return { state: 'asked', hash: 'h', people: [...people], needed: dice.pick([1, 2]), holdMs: dice.pick([0, minute]), slack: dice.chance(0.5) };
}

export function randomOperation(dice: Dice): OperationResult {
  return dice.pick<OperationResult>([
    { state: 'done', result: { locked: true } },
    { state: 'done', result: { locked: false } },
    { state: 'failed', effect: 'none', reason: 'refused' },
    { state: 'failed', effect: 'unknown', reason: 'no_answer' },
    { state: 'needs_approval', group: null, approvers: 1 },
    { state: 'needs_identity' },
  ]);
}

export function randomDraft(dice: Dice): DraftResult {
  const cost = { tokens: 0, costMicros: 0 };
  const evidence = dice.pick(['documented', 'state_report', 'inferred'] as const);
  return dice.pick<DraftResult>([
    { action: 'answer', evidence, sources: 1, ...cost },
    { action: 'ask', ...cost },
    { action: 'plan', procedure: dice.pick(procedures), ...cost },
    { action: 'give_up', reason: 'no_knowledge', ...cost },
  ]);
}
