/** The most that one way through a procedure can take: its worst case along the edges that were walked. */
import type { Procedure } from '../schema/nodes.js';
import { ProcedureGraph } from '../validator/graph.js';
import type { Surroundings, WorstCase } from '../validator/surroundings.js';
import { costOnce, worstCaseOf } from '../validator/worst-case.js';
import type { SimulatedStep, Simulation } from './simulate.js';

export interface WayCost {
  total: WorstCase;
  /** By step; those of a plan are in the plan's own. */
  steps: Map<string, WorstCase>;
}

export function costOfWay(procedure: Procedure, { edges, steps }: Pick<Simulation, 'edges' | 'steps'>, around: Surroundings): WayCost {
  const graph = new ProcedureGraph(procedure);
  const operations = new Map(around.operations.map((operation) => [operation.name, operation]));
  const walked = new Set(edges.map(({ from, to }) => `${from} ${to}`));
  const costOf = ({ node, kind }: SimulatedStep): WorstCase | null => {
    const own = node === null ? undefined : graph.nodes.get(node);
    return own && own.kind === kind ? costOnce(own, around, operations) : null;
  };
  return {
    total: worstCaseOf(graph, around, operations, (from, to) => walked.has(`${from} ${to}`)),
    steps: new Map(
      steps.flatMap((step) => {
        const cost = costOf(step);
        return cost ? [[step.step, cost] as const] : [];
      }),
    ),
  };
}
