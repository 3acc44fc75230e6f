/** What somebody entered into one of our forms. Comes from outside, so it is read with care. */
import { z } from 'zod';
import { fieldIds, nextTierValue, type FormOrigin } from './forms.js';

const Origin = z.object({ ticket: z.number().int(), episode: z.number().int(), claimNo: z.number().int(), queue: z.string(), channel: z.string() });

const Field = z.object({ value: z.string().nullish(), selected_option: z.object({ value: z.string() }).nullish() });
const Values = z.record(z.string(), z.record(z.string(), Field));

export interface FormAnswers {
  origin: FormOrigin;
  /** Without white space around; empty when nothing was written. */
  text: string;
  resolve: boolean;
  outcome: 'solved' | 'unresolved';
  /** Null = the next tier. */
  to: string | null;
}

/** @throws ZodError when it is none of our forms */
export function formAnswers(view: { private_metadata: string; state: { values: unknown } }): FormAnswers {
  const origin = Origin.parse(JSON.parse(view.private_metadata));
  const values = Values.parse(view.state.values);
  const field = (id: string) => values[id]?.[id];
  const to = field(fieldIds.to)?.selected_option?.value;
  return {
    origin,
    text: field(fieldIds.text)?.value?.trim() ?? '',
    resolve: field(fieldIds.mode)?.selected_option?.value === 'resolve',
    outcome: field(fieldIds.outcome)?.selected_option?.value === 'unresolved' ? 'unresolved' : 'solved',
    to: to && to !== nextTierValue ? to : null,
  };
}
