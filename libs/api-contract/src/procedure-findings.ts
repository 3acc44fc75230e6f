/** What the validator says of a procedure: what forbids publication, what is worth saying, and edits that mend it. */
import { z } from 'zod';

const pointer = z
  .string()
  .max(500)
  .regex(/^(?:\/[^/]*)*$/, 'a JSON pointer');

/** As in a JSON patch (RFC 6902); `-` at the end of a list appends. */
export const ProcedureEdit = z
  .discriminatedUnion('op', [
    z.strictObject({ op: z.literal('add'), pointer, value: z.json() }),
    z.strictObject({ op: z.literal('replace'), pointer, value: z.json() }),
    z.strictObject({ op: z.literal('remove'), pointer }),
  ])
  .meta({ id: 'ProcedureEdit' });
export type ProcedureEdit = z.infer<typeof ProcedureEdit>;

/** `label`: what it writes, in a few words. Its edits go to `POST /api/procedures:fix` as they are. */
export const ProcedureFix = z.object({ label: z.string(), edits: z.array(ProcedureEdit) }).meta({ id: 'ProcedureFix' });
export type ProcedureFix = z.infer<typeof ProcedureFix>;

/** What is wrong with a source, where, and what to do. A warning forbids nothing. */
export const ProcedureProblem = z
  .object({
    /** JSON pointer into the procedure. */
    pointer: z.string(),
    /** Line of the source, from 1. */
    line: z.int().min(1),
    code: z.string(),
    message: z.string(),
    hint: z.string(),
    severity: z.enum(['error', 'warning']),
    /** Where a right mend is known. */
    fix: ProcedureFix.nullable(),
  })
  .meta({ id: 'ProcedureProblem' });
export type ProcedureProblem = z.infer<typeof ProcedureProblem>;

const findings = {
  /** Errors only: empty when it may be published. The same list stands in the 422 of a draft and of a publication. */
  problems: z.array(ProcedureProblem),
  warnings: z.array(ProcedureProblem),
  /** Passes of the validator. `notReached`: those that need what is broken. */
  passes: z.object({ passed: z.int(), failed: z.int(), notReached: z.int() }),
};

export const ProcedureProblems = z.object(findings).meta({ id: 'ProcedureProblems' });
export type ProcedureProblems = z.infer<typeof ProcedureProblems>;

/** `source`: the text as it stands in the editor, with its comments. */
export const FixProcedure = z
  .strictObject({ source: z.string().max(70_000), edits: z.array(ProcedureEdit).min(1).max(50) })
  .meta({ id: 'FixProcedure' });
export type FixProcedure = z.infer<typeof FixProcedure>;

/** The text with the edits in it, everything else as it was, judged again. */
export const FixedProcedure = z.object({ source: z.string(), ...findings }).meta({ id: 'FixedProcedure' });
export type FixedProcedure = z.infer<typeof FixedProcedure>;
