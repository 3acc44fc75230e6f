/** Which of its faces an approval card shows, and the colour of its bar. */
import { assertNever, isHeld, outcomeOf, passedTo, type AskedApproval, type ItemState } from '@tierdesk/ticket';

export type ApprovalFace =
  /** On the card of somebody who gave their say away. */
  'passed' | 'asks' | 'held' | 'running' | Exclude<ItemState, 'next' | 'begun'> | 'denied' | 'expired' | 'superseded' | 'withdrawn';

const blue = '#2B6FD4';
const green = '#1E8E53';
const red = '#D3322B';
const grey = '#8A909C';

export const approvalColours: Record<ApprovalFace, string> = {
  passed: grey,
  asks: blue,
  held: blue,
  running: blue,
  waits_code: blue,
  done: green,
  failed: red,
  unknown: red,
  not_done: red,
  undone: grey,
  not_needed: grey,
  denied: grey,
  expired: grey,
  superseded: grey,
  withdrawn: grey,
};

/** @param reader whose own card it is; null in a channel */
export function approvalFace(approval: AskedApproval, reader: string | null = null): ApprovalFace {
  switch (approval.status) {
    case 'pending':
      if (reader !== null && passedTo(approval, reader) !== null) return 'passed';
      return isHeld(approval) ? 'held' : 'asks';
    case 'approved':
      return runFace(approval);
    case 'denied':
    case 'expired':
    case 'superseded':
    case 'withdrawn':
      return approval.status;
    default:
      return assertNever(approval.status);
  }
}

function runFace(approval: AskedApproval): ApprovalFace {
  const outcome = outcomeOf(approval) ?? 'next';
  return outcome === 'begun' || outcome === 'next' ? 'running' : outcome;
}
