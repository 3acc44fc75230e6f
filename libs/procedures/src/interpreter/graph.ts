/** What the interpreter runs: a published procedure without any text. Plain JSON, pinned by its hash. */
import type { ConditionTree } from './condition-tree.js';

/** A graph published for a newer one is escalated, never guessed at. */
export const interpreterVersion = 1;

export interface RunCase {
  when: ConditionTree;
  next: string;
}

export interface RunRepeat {
  max: number;
  until: ConditionTree;
  everyMs: number;
  onExhausted: string | null;
}

/** A fact that a node may leave behind. */
export interface RunFact {
  name: string;
  type: 'string' | 'number' | 'boolean';
  values: string[] | null;
}

interface Working {
  next: string;
  onError: string | null;
  facts: RunFact[];
  repeat: RunRepeat | null;
}
interface Waiting extends Working {
  timeoutMs: number;
  onTimeout: string | null;
  cases: RunCase[];
}

export type RunNode =
  | ({ kind: 'answer' | 'agent' | 'notify' } & Working)
  | ({ kind: 'subgraph'; procedure: string } & Working)
  | ({ kind: 'operation'; operation: string; write: boolean; needsApproval: boolean; undo: string | null; keepOnError: boolean } & Working)
  /** `confirm`: it asks whether it works now. */
  | ({ kind: 'ask'; confirm?: boolean } & Waiting)
  | ({ kind: 'vendor'; vendor: string } & Waiting)
  | ({ kind: 'approve'; of: string[]; group: string; approvers: number; onReject: string | null } & Waiting)
  | ({ kind: 'wait'; untilFact: string[] | null; signal: string | null } & Waiting)
  | {
      kind: 'plan';
      /** By name: whether it writes, and whether somebody approves first. */
      operations: Record<string, { write: boolean; needsApproval: boolean; rank: number; undo: string | null }>;
      maxRank: number;
      maxOperations: number;
      approval: { group: string; approvers: number; timeoutMs: number } | null;
      fallback: string;
      next: string;
    }
  | { kind: 'branch'; cases: RunCase[]; else: string }
  | { kind: 'parallel'; branches: string[]; join: string }
  | { kind: 'join'; needed: number; next: string }
  | { kind: 'set'; values: Record<string, ConditionTree>; next: string }
  | { kind: 'escalate'; reason: string; queue: string | null; undo: boolean }
  | { kind: 'resolve' }
  | { kind: 'undo'; operation: string };

export type RunNodeOf<K extends RunNode['kind']> = Extract<RunNode, { kind: K }>;

export interface RunGraph {
  interpreter: number;
  key: string;
  start: string;
  limits: { deadlineMs: number; maxModelCalls: number; maxUsdMicros: number; maxOperations: number };
  nodes: Record<string, RunNode>;
}
