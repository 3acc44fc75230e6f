/** An operation together with the way to carry it out. */
import type { CallOptions } from './operation-desk.js';
import type { Arguments, Operation } from './operation.js';

/** Checked arguments in, whatever the system answered out. @throws OperationFailed */
export type Carry = (args: Arguments, options: Required<CallOptions>) => Promise<unknown>;

export interface OfferedOperation {
  operation: Operation;
  /** Null while the operation is switched off. */
  carry: Carry | null;
}

/** Where operations come from. Asked anew each time: a tool of an MCP server comes and goes with its review. */
export interface OperationSource {
  offered(): readonly OfferedOperation[];
}
