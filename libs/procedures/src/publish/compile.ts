/** Publication: source in, an immutable version under its hash out, or every problem of it. */
import type { ConditionTree } from '../interpreter/condition-tree.js';
import type { RunGraph } from '../interpreter/graph.js';
import type { Procedure } from '../schema/nodes.js';
import type { Problem } from '../validator/problem.js';
import type { Surroundings, WorstCase } from '../validator/surroundings.js';
import { validate, type Judgement } from '../validator/validate.js';
import { contentHash } from './canonical-json.js';
import { toRunGraph } from './run-graph.js';

export interface PublishedProcedure {
  /** With its texts; the steps read them. */
  content: Procedure;
  /** Without any text; the workflow runs it. */
  graph: RunGraph;
  /** For which tickets, besides the categories; null: no condition. */
  when: ConditionTree | null;
}

export type Compiled = Judgement &
  ({ problems: Problem[]; published: null } | { problems: []; published: { procedure: PublishedProcedure; hash: string; worstCase: WorstCase } });

/** @param source YAML or JSON */
export function compile(source: string, around: Surroundings): Compiled {
  const { valid, problems, ...judgement } = validate(source, around);
  if (!valid) return { ...judgement, problems, published: null };
  const procedure = { content: valid.procedure, graph: toRunGraph(valid, around), when: valid.conditions.get('/match/when') ?? null };
  return { ...judgement, problems: [], published: { procedure, hash: contentHash(procedure), worstCase: valid.worstCase } };
}
