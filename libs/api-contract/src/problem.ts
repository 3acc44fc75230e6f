/** Errors, as RFC 9457 problem details (`application/problem+json`). */
import { z } from 'zod';
import { ProcedureProblem } from './procedure-findings.js';

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    /** Plain words: what is wrong and what mends it. */
    detail: z.string(),
    /** Dotted and stable, such as `ticket.already_claimed`. */
    code: z.string(),
    /** What of the request is wrong, each with a JSON pointer into it. */
    errors: z.array(z.object({ in: z.enum(['body', 'query', 'path', 'header']), pointer: z.string(), detail: z.string() })).optional(),
    /** Of a procedure that cannot be kept or published: all that is wrong with it, each at its line. */
    problems: z.array(ProcedureProblem).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
