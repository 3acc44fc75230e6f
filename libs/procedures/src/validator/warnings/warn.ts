/** What is worth saying of a procedure that may be published all the same. */
import type { Findings } from '../findings.js';
import type { Conditions } from '../check-conditions.js';
import type { ProcedureGraph } from '../graph.js';
import type { Surroundings, WorstCase } from '../surroundings.js';
import { warnOfBranches } from './dead-branches.js';
import { warnOfMatch } from './match.js';
import { warnOfWaits } from './waits.js';

export function warn(graph: ProcedureGraph, around: Surroundings, conditions: Conditions, worst: WorstCase, { warn: say }: Findings): void {
  const { procedure } = graph;
  // What was written for one ticket is chosen by nobody, and kept by nobody.
  if (procedure.mode !== 'dynamic') {
    if (procedure.owner === undefined) say([], 'owner.missing', 'Nobody owns it.', 'Write owner, the key of the queue that keeps it right.');
    warnOfMatch(procedure, around, say);
  }
  warnOfWaits(graph, around, worst, say);
  warnOfBranches(graph, around, conditions, say);
}
