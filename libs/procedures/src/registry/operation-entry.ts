/** What the validator knows of an operation. The registry says it, never the graph. */
import type { FactType } from '../conditions/public-facts.js';
import type { Risk } from '../schema/words.js';

/** The part of JSON Schema that arguments and results are described in. */
export interface PropertySchema {
  type?: string | undefined;
  enum?: readonly string[] | undefined;
  [more: string]: unknown;
}

export interface ObjectSchema {
  type: 'object';
  properties?: Readonly<Record<string, PropertySchema>> | undefined;
  required?: readonly string[] | undefined;
  additionalProperties?: boolean | undefined;
}

export interface OperationEntry {
  name: string;
  risk: Risk;
  argsSchema: ObjectSchema;
  resultSchema?: ObjectSchema | undefined;
  /** The operation that takes it back. */
  undo?: string | undefined;
  /** The requester proves who they are first. */
  needsIdentity?: boolean | undefined;
  /** The argument that names the person who is touched. */
  subject?: string | null | undefined;
}

/** By name. */
export type Operations = ReadonlyMap<string, OperationEntry>;

/** R0 changes nothing. */
export const isWrite = (operation: Pick<OperationEntry, 'risk'>): boolean => operation.risk !== 'R0';

/** Of a result only choices, numbers and yes or no are public. */
export function resultFacts(operation: OperationEntry): Map<string, FactType> {
  const facts = new Map<string, FactType>();
  for (const [name, schema] of Object.entries(operation.resultSchema?.properties ?? {})) {
    if (schema.enum) facts.set(name, { type: 'string', values: schema.enum });
    else if (schema.type === 'boolean') facts.set(name, { type: 'bool' });
    else if (schema.type === 'integer') facts.set(name, { type: 'int' });
    else if (schema.type === 'number') facts.set(name, { type: 'double' });
  }
  return facts;
}

/** An id, a choice, a number, yes or no; not a text that anybody may have written. */
export function isNoText({ type, enum: values, format }: PropertySchema): boolean {
  return values !== undefined || type === 'integer' || type === 'number' || type === 'boolean' || (type === 'string' && format === 'id');
}

/** One line for each thing that does not fit; templates fit everywhere. */
export function argumentMisfits(schema: ObjectSchema, args: Readonly<Record<string, unknown>>): { name: string; message: string }[] {
  const misfits: { name: string; message: string }[] = [];
  const known = schema.properties ?? {};
  for (const name of schema.required ?? []) if (!Object.hasOwn(args, name)) misfits.push({ name: '', message: `The argument ${name} is missing.` });
  for (const [name, value] of Object.entries(args)) {
    const property = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!property) misfits.push({ name, message: `There is no argument ${name}.` });
    else if (!fits(property, value))
      misfits.push({ name, message: `${name} must be ${property.enum?.join(' or ') ?? property.type ?? 'of another type'}.` });
  }
  return misfits;
}

function fits({ type, enum: values }: PropertySchema, value: unknown): boolean {
  if (typeof value === 'string' && value.includes('${')) return true;
  if (values) return typeof value === 'string' && values.includes(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  return type === undefined || typeof value === type;
}
