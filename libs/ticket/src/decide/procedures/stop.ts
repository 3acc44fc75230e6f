/** The agent has lost the ticket, or it is resolved: nothing new begins, what changes the world comes to an end. */
import { liveRuns } from '../../procedure-run.js';
import type { Decision } from '../decision.js';
import { withdrawApprovals } from './approvals.js';
import { withdrawProofs } from './identity.js';
import { tell } from './runs.js';

export function stopProcedures(d: Decision, reason: string): void {
  const { procedures } = d.state;
  procedures.chosen = null;
  for (const run of liveRuns(procedures)) {
    run.stopped = true;
    tell(d, run, { type: 'stopped', reason });
    withdrawApprovals(d, run.run);
    withdrawProofs(d, run.run);
  }
}
