/** Of a result, what a run may know: choices, numbers and yes or no. */
import type { Json, Operation } from '@tierdesk/operations';
import { resultFacts } from '@tierdesk/procedures';
import type { Scalar } from '@tierdesk/procedures/interpreter';

export function publicResult(operation: Operation, result: Readonly<Record<string, Json>> | null): Record<string, Scalar> {
  const facts: Record<string, Scalar> = {};
  for (const [name, type] of resultFacts(operation)) {
    const value = result?.[name];
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue;
    if (type.type !== 'string' || (typeof value === 'string' && type.values?.includes(value))) facts[name] = value;
  }
  return facts;
}
