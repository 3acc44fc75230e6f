/** What a procedure is judged against. What is not given is not checked. */
import type { OperationEntry } from '../registry/operation-entry.js';
import type { Procedure } from '../schema/nodes.js';

export interface WorstCase {
  events: number;
  modelCalls: number;
  usd: number;
  operations: number;
  /** The procedure's own work. */
  workMs: number;
  /** For people, vendors and dates. */
  waitMs: number;
}

/** A live version of this or another procedure. */
export interface PublishedPeer {
  key: string;
  version: number;
  match: Procedure['match'] | null;
  worstCase: WorstCase;
}

export interface Surroundings {
  operations: readonly OperationEntry[];
  categories?: readonly string[];
  queues?: readonly string[];
  vendors?: readonly string[];
  /** Names of R2 operations that policy lets run without an approval. R3 and R4 always need one. */
  allowedWithoutApproval?: readonly string[];
  /** Published procedures by key@version. */
  subgraphs?: Readonly<Record<string, WorstCase>>;
  /** All that is live, for warnings only. */
  published?: readonly PublishedPeer[];
  /** Dynamic procedures: all that the model was offered, whatever the graph says. */
  offered?: readonly string[];
  /** The most that one call of the model can cost. */
  usdPerModelCall?: number;
}
