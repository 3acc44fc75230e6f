/** What a procedure may ask its requester. */
import { z } from 'zod';
import { FactName } from './words.js';

const base = { name: FactName, label: z.string().max(200).optional(), required: z.boolean().optional() };

export const FormField = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.enum(['string', 'text']) }),
  z.strictObject({
    ...base,
    type: z.literal('enum'),
    values: z.array(z.string().min(1).max(60)).min(2).max(20),
    synonyms: z
      .record(z.string(), z.array(z.string().min(1).max(60)).max(20))
      .optional()
      .describe('Other words that people use, by value.'),
  }),
  z.strictObject({ ...base, type: z.enum(['number', 'integer']), min: z.number().optional(), max: z.number().optional() }),
  z.strictObject({ ...base, type: z.enum(['boolean', 'date']) }),
]);
export type FormField = z.infer<typeof FormField>;

/** `confirm` asks whether it works now; its answer is `ok`. */
export const Form = z.union([z.literal('confirm'), z.array(FormField).min(1).max(8)]);

export function fieldsOf(form: z.infer<typeof Form>): FormField[] {
  return form === 'confirm' ? [{ name: 'ok', type: 'boolean' }] : form;
}
