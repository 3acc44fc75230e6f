/** Schemas as OpenAPI writes them. */
import type { ApiBodyOptions } from '@nestjs/swagger';
import { z } from 'zod';

type OpenApiSchema = Extract<ApiBodyOptions, { schema: unknown }>['schema'];
type Written = z.core.JSONSchema.BaseSchema;
type WrittenRoot = Written & { definitions?: Record<string, Written> };

/** For bodies that no pipe reads. */
export function openApiOf(schema: z.ZodType): OpenApiSchema {
  return z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input', reused: 'inline', override: plain }) as OpenApiSchema;
}

/** For everything that has a schema: named schemas become components. What JSON Schema cannot say (bytes as they came) may be anything. */
export function openApiParts(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  if (!(schema instanceof z.ZodType)) return undefined;
  // Its type names only what all dialects have.
  const written = z.toJSONSchema(schema, { target: 'openapi-3.0', io: schemaType, unrepresentable: 'any', override: plain }) as WrittenRoot;
  const { definitions = {}, $schema: _dialect, ...root } = written;
  const name = /^#\/definitions\/(.+)$/.exec(root.$ref ?? '')?.[1];
  const target = name === undefined ? undefined : definitions[name];
  // The parameters of a query are written one by one, so its schema itself is no component.
  if (!name?.endsWith('Query') || !target) return { schema: root, components: definitions };
  const { [name]: _inlined, ...components } = definitions;
  return { schema: target, components };
}

/** Leaves out what says nothing to a reader: the pattern behind a named format, the bounds of a JavaScript integer, our own id. */
function plain({ jsonSchema }: { jsonSchema: Written }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  delete jsonSchema['id'];
}
