/** Gives a value the type that the operation declares, where nothing is lost by it. Pure. */
import type { Json } from '@tierdesk/operations';
import type { ObjectSchema } from '@tierdesk/procedures';

type Property = NonNullable<ObjectSchema['properties']>[string];

export function fitTo(property: Property | undefined, value: Json): Json {
  const type = property?.type;
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  if ((type === 'integer' || type === 'number') && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) {
    const read = Number(value);
    return type === 'number' || Number.isInteger(read) ? read : value;
  }
  return value;
}
