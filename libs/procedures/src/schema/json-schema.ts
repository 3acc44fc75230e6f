/** The schema for editors; committed as config/procedures/sop.schema.json. */
import { z } from 'zod';
import { Procedure } from './nodes.js';

export function procedureJsonSchema(): unknown {
  return { title: 'Tierdesk procedure, sop/v1', ...z.toJSONSchema(Procedure, { io: 'input' }) };
}
