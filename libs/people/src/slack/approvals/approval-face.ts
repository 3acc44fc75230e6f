/** Which of its faces an approval card shows, and the colour of its bar. */
import { assertNever, isHeld, type AskedApproval } from '@tierdesk/ticket';

export type ApprovalFace = 'asks' | 'held' | 'running' | 'done' | 'failed' | 'unknown' | 'undone' | 'denied' | 'expired' | 'superseded' | 'withdrawn';

const blue = '#2B6FD4';
const green = '#1E8E53';
const red = '#D3322B';
const grey = '#8A909C';

export const approvalColours: Record<ApprovalFace, string> = {
  asks: blue,
  held: blue,
  running: blue,
  done: green,
  failed: red,
  unknown: red,
  undone: grey,
  denied: grey,
  expired: grey,
  superseded: grey,
  withdrawn: grey,
};

export function approvalFace(approval: AskedApproval): ApprovalFace {
  switch (approval.status) {
    case 'pending':
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

/** The worst of what became of its operations; until all have ended it runs. */
function runFace({ items }: AskedApproval): ApprovalFace {
  const states = items.map(({ run }) => (run?.undone ? 'undone' : (run?.state ?? 'begun')));
  for (const state of ['unknown', 'failed', 'undone'] as const) if (states.includes(state)) return state;
  return states.every((state) => state === 'done') ? 'done' : 'running';
}
