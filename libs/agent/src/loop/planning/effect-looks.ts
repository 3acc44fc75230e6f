/** What has to be read once a plan has run, for all of its changes to be proven. Pure. */
import type { Operation } from '@tierdesk/operations';
import type { PlanStep } from './plan-check.js';

export interface Look {
  /** The operation that reads. */
  read: string;
  args: PlanStep['args'];
  expect: Record<string, string | number | boolean>;
}

/** @returns one look for each thing that is read; null when a change of the plan has no check, so that nothing would be proven */
export function looksOf(steps: readonly PlanStep[], operation: (name: string) => Operation | null): Look[] | null {
  const looks = new Map<string, Look>();
  for (const step of steps) {
    const entry = operation(step.operation);
    if (entry?.risk === 'R0') continue;
    const read = entry?.check && operation(entry.check.read);
    if (!read?.enabled) return null;
    const args = Object.fromEntries(Object.entries(step.args).filter(([name]) => Object.hasOwn(read.argsSchema.properties ?? {}, name)));
    const key = `${read.name} ${JSON.stringify(Object.entries(args).sort())}`;
    // A later change of the same thing is the one that stands.
    looks.set(key, { read: read.name, args, expect: { ...looks.get(key)?.expect, ...entry?.check?.expect } });
  }
  return looks.size > 0 ? [...looks.values()] : null;
}
