/** A plan as it was typed: a JSON array of operations. Pure. */
import type { PlanToCheck } from '@tierdesk/api-contract';
import { recordOf, textOf } from '../../procedure-graph/written';

/** null when it is none. */
export function readPlan(text: string): PlanToCheck['operations'] | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(read)) return null;
  const operations = read.map((one) => {
    const { operation, args } = recordOf(one);
    return { operation: textOf(operation), args: recordOf(args) as PlanToCheck['operations'][number]['args'] };
  });
  return operations.every(({ operation }) => operation !== '') ? operations : null;
}
