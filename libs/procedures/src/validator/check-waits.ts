/** Pass: whoever waits for somebody stops waiting one day and goes on. */
import { adds } from '../mend/known-mends.js';
import { addsWayToPeople } from '../mend/mend-graph.js';
import type { ProcedureNode } from '../schema/nodes.js';
import type { Place, Report } from './problem.js';

/** A first guess that a person may change. */
const usual = { ask: 'P3D', approve: 'PT4H', vendor: 'P5D', wait: 'P1D' } as const;

export function checkWaits(node: ProcedureNode, place: Place, nodes: ReadonlyMap<string, ProcedureNode>, report: Report): void {
  const lacksWay = (name: 'onTimeout' | 'onReject', message: string) =>
    report([...place, name], 'wait.no_way_on', message, `Add ${name}.`, addsWayToPeople([...place, name], nodes.values()));
  if (node.kind === 'wait') {
    const ways = [node.duration, node.until, node.signal].filter((way) => way !== undefined);
    if (ways.length !== 1) report(place, 'wait.unclear', 'A wait names one of duration, until and signal.', 'Keep the one that is meant.');
    if (node.duration !== undefined) return;
  } else if (node.kind !== 'ask' && node.kind !== 'approve' && node.kind !== 'vendor') return;
  if (node.timeout === undefined) {
    const at = [...place, 'timeout'];
    report(at, 'wait.no_timeout', `${node.id} waits without an end.`, `Add a timeout, for instance ${usual[node.kind]}.`, adds(at, usual[node.kind]));
  }
  if (node.onTimeout === undefined) lacksWay('onTimeout', `After its time-out ${node.id} goes nowhere.`);
  if (node.kind === 'approve' && node.onReject === undefined) lacksWay('onReject', `When ${node.id} is refused it goes nowhere.`);
}
