/** What a procedure allows itself, in the words of the contract. Pure. */
import type { ProcedureLimits } from '@tierdesk/api-contract';
import { durationMs, type Procedure } from '@tierdesk/procedures';

export function limitsOf({ limits }: Pick<Procedure, 'limits'>): ProcedureLimits {
  return {
    modelCalls: limits.maxModelCalls,
    usd: limits.maxUsd,
    operations: limits.maxOperations,
    workMs: durationMs(limits.deadline),
    maxRisk: limits.maxRisk,
  };
}
