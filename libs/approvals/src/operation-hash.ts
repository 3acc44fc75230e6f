/** One spelling of what runs: the same operation with the same arguments has the same hash, whatever the order they were written in. */
import type { Arguments } from '@tierdesk/operations';
import { contentHash } from '@tierdesk/procedures';
import type { AskedItem } from '@tierdesk/ticket';

export function operationHash(operation: string, args: Arguments): string {
  return contentHash([operation, args]);
}

/** Of an approval: the ticket, what would run, and what stood there when it was shown. */
export function approvalHash(ticket: number, items: readonly Pick<AskedItem, 'operation' | 'args' | 'before'>[]): string {
  return contentHash([ticket, items.map(({ operation, args, before }) => [operation, args, before])]);
}
