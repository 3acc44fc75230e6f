/** Which fields of a result may name somebody: what our own files declare as an id, never the free words of a tool. Pure. */
import { isNoText } from '@tierdesk/procedures';
import type { Operation } from './operation.js';

/** A choice, a number, yes or no cannot carry a name. A server of tools describes its results itself, so what it calls an id is a word like any other. */
export function isVouchedFor({ origin, resultSchema }: Pick<Operation, 'origin' | 'resultSchema'>, field: string): boolean {
  const properties = resultSchema?.properties ?? {};
  const schema = Object.hasOwn(properties, field) ? properties[field] : undefined;
  if (!schema || !isNoText(schema)) return false;
  return origin !== 'mcp' || schema.enum !== undefined || schema.type !== 'string';
}
