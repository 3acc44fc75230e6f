/** Of what a requester answered only choices, numbers, dates and yes or no reach the run; texts stay in the database. Pure. */
import type { FormField } from '@tierdesk/procedures';
import type { Scalar } from '@tierdesk/procedures/interpreter';

export function publicValues(fields: readonly Pick<FormField, 'name' | 'type'>[], values: Readonly<Record<string, Scalar>>): Record<string, Scalar> {
  const named = new Set(fields.filter(({ type }) => type !== 'string' && type !== 'text').map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => named.has(name)));
}
