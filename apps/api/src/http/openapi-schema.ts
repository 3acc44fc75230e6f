/** A schema as OpenAPI writes it, for bodies that no pipe reads. */
import { z } from 'zod';
import type { ApiBodyOptions } from '@nestjs/swagger';

type OpenApiSchema = Extract<ApiBodyOptions, { schema: unknown }>['schema'];

export function openApiOf(schema: z.ZodType): OpenApiSchema {
  return z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input' }) as OpenApiSchema;
}
