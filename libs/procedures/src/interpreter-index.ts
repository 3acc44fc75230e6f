/** What runs inside the sandbox: no library, no clock, no text. */
export { advance, nextDueAt, type Advance } from './interpreter/advance.js';
export { evaluate, evaluateValue, type Evaluation } from './interpreter/evaluate.js';
export type { ConditionTree, Facts, Scalar } from './interpreter/condition-tree.js';
export { interpreterVersion, type RunGraph, type RunNode } from './interpreter/graph.js';
export type { ProcedureEvent, ProcedureStep, Residue } from './interpreter/messages.js';
export { newProcedureState, type ProcedureState, type Token, type Write } from './interpreter/state.js';
