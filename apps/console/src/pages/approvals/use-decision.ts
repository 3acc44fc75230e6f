import type { Approval, DecideApproval } from '@tierdesk/api-contract';
import { useDecide } from '../../api/approvals';
import { ApiError } from '../../api/client';
import { say, sayRefused } from '../../api/notify';
import { plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';

const words = en.approvals;

/** @param hash of what the person has in front of them; a decision about anything else is refused */
export function useDecision(approval: Approval, hash: string) {
  const { mutateAsync, isPending } = useDecide(approval.id);
  const decide = async (
    decision: DecideApproval['decision'],
    more: Partial<Pick<DecideApproval, 'comment' | 'tellRequester'>>,
    done: string = words.done[decision],
  ): Promise<void> => {
    try {
      await mutateAsync({ decision, hash, ...more });
      say(done);
    } catch (error) {
      const superseded = error instanceof ApiError && error.code === 'approval.superseded';
      sayRefused(superseded ? words.moved.title : en.errors.notDone, superseded ? words.moved.why : plainError(error));
    }
  };
  return { decide, busy: isPending };
}
