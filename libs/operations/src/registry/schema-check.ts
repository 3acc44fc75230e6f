/**
 * Arguments and results against their JSON schema. MCP servers describe their tools in any JSON Schema there is, so a whole validator (ajv)
 * does it; the declared files use a small part of the same language.
 */
import { storableDeep } from '@tierdesk/platform';
import type { ObjectSchema } from '@tierdesk/procedures';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

// Keywords and formats that ajv does not know are the business of the system behind; what it knows is enough to refuse nonsense.
const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, logger: false });
const compiled = new WeakMap<ObjectSchema, ValidateFunction>();

/** What does not fit, in one line without any value of it; null when all fits. Nothing that is not declared is let through. */
export function misfit(schema: ObjectSchema, value: unknown): string | null {
  const fits = compiled.get(schema) ?? compile(schema);
  if (fits(value)) return null;
  return ajv.errorsText(fits.errors, { dataVar: 'it', separator: '; ' }).slice(0, 500);
}

/** The first line of complaint when the schema itself cannot be used; null when it can. */
export function schemaProblem(schema: ObjectSchema): string | null {
  try {
    if (!compiled.has(schema)) compile(schema);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : 'no JSON schema';
  }
}

/** The declared properties of an object, as they can be kept; the rest is dropped. */
export function reduceTo(schema: ObjectSchema, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const declared = Object.entries(value).filter(([name]) => Object.hasOwn(schema.properties ?? {}, name));
  return Object.fromEntries(declared.map(([name, item]) => [name, storableDeep(item)]));
}

function compile(schema: ObjectSchema): ValidateFunction {
  const { $schema: _dialect, $id: _id, ...rest } = schema as ObjectSchema & { $schema?: unknown; $id?: unknown };
  const closed = { ...rest, additionalProperties: false };
  const made = ajv.compile(closed);
  // Ours is the only cache: its own would keep every schema that was ever seen.
  ajv.removeSchema(closed);
  compiled.set(schema, made);
  return made;
}
