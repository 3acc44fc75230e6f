/** Which fields of a result may name somebody: what our own files declare as an id, never the free words of a tool. Pure. */
import type { Operation } from './operation.js';

/** A choice, a number, yes or no cannot carry a name. A server of tools describes its results itself, so what it calls an id is a word like any other. */
export function isVouchedFor({ origin, resultSchema }: Pick<Operation, 'origin' | 'resultSchema'>, field: string): boolean {
  const properties = resultSchema?.properties ?? {};
  const schema = Object.hasOwn(properties, field) ? properties[field] : undefined;
  if (!schema) return false;
  if (schema.enum || schema.type === 'integer' || schema.type === 'number' || schema.type === 'boolean') return true;
  return origin !== 'mcp' && schema.type === 'string' && schema['format'] === 'id';
}
