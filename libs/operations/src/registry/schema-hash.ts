/** What a person has judged when they accepted an operation: its name, its risk, what goes in and what comes out. */
import { contentHash, type OperationEntry } from '@tierdesk/procedures';

export function schemaHash({ name, risk, argsSchema, resultSchema }: Pick<OperationEntry, 'name' | 'risk' | 'argsSchema' | 'resultSchema'>): string {
  return contentHash({ name, risk, argsSchema, resultSchema });
}
