/** Arguments that a step before will answer, such as the account that is about to be made: approved as such, checked when it is known. */
import type { Arguments, PlannedCall } from '@tierdesk/operations';
import { operationHash } from '../operation-hash.js';
import type { ApprovalItem } from '../store/approval-rows.js';

const reference = /^\$\{([\w-]+)\.(\w+)\}$/;

/** Argument -> `node.field`. */
export function laterOf({ args, origins }: PlannedCall): Record<string, string> {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => {
      const found = typeof value === 'string' && origins[name] === 'result' ? reference.exec(value) : null;
      return found ? [[name, `${found[1]}.${found[2]}`]] : [];
    }),
  );
}

/** @param results what the steps of this run answered, by node */
export function isCovered(
  item: Pick<ApprovalItem, 'operation' | 'args' | 'argsHash' | 'later'>,
  call: { operation: string; args: Arguments; argsHash: string },
  results: ReadonlyMap<string, Arguments>,
): boolean {
  if (item.operation !== call.operation) return false;
  const later = Object.entries(item.later);
  if (later.length === 0) return item.argsHash === call.argsHash;
  const args: Arguments = { ...item.args };
  for (const [name, from] of later) {
    const [node = '', field = ''] = from.split('.');
    const answered = results.get(node)?.[field];
    if (answered === undefined) return false;
    args[name] = answered;
  }
  return operationHash(item.operation, args) === call.argsHash;
}
