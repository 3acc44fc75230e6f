/** Pass: whoever waits for somebody stops waiting one day and goes on. */
import type { ProcedureNode } from '../schema/nodes.js';
import type { Place, Report } from './problem.js';

export function checkWaits(node: ProcedureNode, place: Place, report: Report): void {
  if (node.kind === 'wait') {
    const ways = [node.duration, node.until, node.signal].filter((way) => way !== undefined);
    if (ways.length !== 1) report(place, 'wait.unclear', 'A wait names one of duration, until and signal.', 'Keep the one that is meant.');
    if (node.duration !== undefined) return;
  } else if (node.kind !== 'ask' && node.kind !== 'approve' && node.kind !== 'vendor') return;
  if (node.timeout === undefined)
    report([...place, 'timeout'], 'wait.no_timeout', `${node.id} waits without an end.`, 'Add a timeout, for instance P3D.');
  if (node.onTimeout === undefined)
    report([...place, 'onTimeout'], 'wait.no_way_on', `After its time-out ${node.id} goes nowhere.`, 'Add onTimeout.');
  if (node.kind === 'approve' && node.onReject === undefined) {
    report([...place, 'onReject'], 'wait.no_way_on', `When ${node.id} is refused it goes nowhere.`, 'Add onReject.');
  }
}
