/** All that a running procedure remembers: plain, small and serialisable. */
import type { Facts } from './condition-tree.js';
import type { Residue } from './messages.js';

export interface Write {
  step: string;
  node: string;
  operation: string;
  /** The undo node; the operation of the registry where a plan did it; null when nothing takes it back. */
  undo: { node: string | null; operation: string } | null;
  path: string[];
  state: 'done' | 'undone' | 'left';
}

export type Then = { go: string } | { escalate: string };

/** Where a procedure stands; several at once between a parallel and its join. */
export interface Token {
  node: string;
  /** Each parallel that it is in, outermost first, as `<parallel>/<branch>`. */
  path: string[];
  step: string;
  doing: 'work' | 'wait' | 'write' | 'pause' | 'undo';
  dueAt: number | null;
  plan: { hash: string; operations: string[]; next: number } | null;
  undoing: { left: string[]; then: Then } | null;
  /** An operation that waits for an approval or a proof of identity. */
  held?: boolean;
  /** Nobody waits for it any more; its write still counts. */
  orphan: boolean;
}

export interface ProcedureState {
  version: 1;
  phase: 'new' | 'running' | 'stopping' | 'ended';
  tokens: Token[];
  facts: Facts;
  /** In the order in which they were completed. */
  writes: Write[];
  residue: Residue[];
  /** Operations and plans that were approved. */
  approved: string[];
  rounds: Record<string, number>;
  arrived: Record<string, number>;
  lastStepNo: number;
  used: { modelCalls: number; usdMicros: number; operations: number; workMs: number };
  lastAt: number;
  /** Step of the check that passed since the last change; it witnesses that it works. States of before do not have it. */
  check?: string | null;
  /** What was last answered to `confirm`; a change since then, or a time-out, makes it unknown again. */
  confirmed?: boolean | null;
  /** What follows once everything under way has come to rest. */
  stopping: { undo: boolean; then: Then; end: { node: string | null } } | null;
  end: { outcome: 'resolved' | 'escalated'; node: string | null; reason: string | null } | null;
}

export function newProcedureState(): ProcedureState {
  return {
    version: 1,
    phase: 'new',
    tokens: [],
    facts: {},
    writes: [],
    residue: [],
    approved: [],
    rounds: {},
    arrived: {},
    lastStepNo: 0,
    used: { modelCalls: 0, usdMicros: 0, operations: 0, workMs: 0 },
    lastAt: 0,
    check: null,
    confirmed: null,
    stopping: null,
    end: null,
  };
}
