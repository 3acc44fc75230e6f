/** What somebody entered into one of the forms behind an approval card. Comes from outside, so it is read with care. */
import { z } from 'zod';
import { approvalFieldIds, type ApprovalOrigin } from '../approvals/approval-forms.js';

const Origin = z.object({ approval: z.string(), hash: z.string(), channel: z.string() });
const Field = z.object({
  value: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});
const Values = z.record(z.string(), z.record(z.string(), Field));

export interface ApprovalAnswers {
  origin: ApprovalOrigin;
  /** Without white space around; empty when nothing was written. */
  text: string;
  tellRequester: boolean;
  /** Slack id of the person who was chosen. */
  to: string | null;
}

/** @throws ZodError when it is none of our forms */
export function approvalAnswers(view: { private_metadata: string; state: { values: unknown } }): ApprovalAnswers {
  const values = Values.parse(view.state.values);
  const field = (id: string) => values[id]?.[id];
  return {
    origin: Origin.parse(JSON.parse(view.private_metadata)),
    text: field(approvalFieldIds.text)?.value?.trim() ?? '',
    tellRequester: field(approvalFieldIds.tell)?.selected_option?.value === 'yes',
    to: field(approvalFieldIds.to)?.selected_user ?? null,
  };
}
