/** Whether a call takes back what another one does. Pure. */
import type { Arguments, Operation } from '@tierdesk/operations';

interface Call {
  operation: string;
  args: Arguments;
}

/** @param declared what the registry knows of the other operation */
export function takesBack(call: Call, other: Call, declared: Pick<Operation, 'undo'> | null): boolean {
  const names = Object.keys(call.args);
  return declared?.undo === call.operation && names.length > 0 && names.every((name) => call.args[name] === other.args[name]);
}
