/** The company's systems as parts of the desk: which are connected, and which setting connects the others. Nothing here is a fault. */
import type { Operation } from '@tierdesk/operations';
import type { PartFinding } from './part-findings.js';

type Told = Pick<Operation, 'name' | 'system' | 'origin' | 'enabled' | 'disabledBecause'>;

/** One part a system of config/operations; tools of MCP servers count in the part `tools`. */
export function systemParts(operations: readonly Told[]): [string, PartFinding][] {
  const systems = Map.groupBy(
    operations.filter(({ origin }) => origin !== 'mcp'),
    ({ system }) => system,
  );
  return [...systems].map(([system, all]) => [`system:${system}`, partOf(all)]);
}

function partOf(all: readonly Told[]): PartFinding {
  const off = all.filter(({ enabled }) => !enabled);
  const because = [...new Set(off.flatMap(({ disabledBecause }) => disabledBecause ?? []))].join(' ');
  if (off.length === all.length) return { status: 'off', detail: because, since: null };
  const count = `${all.length - off.length} of ${all.length} operations`;
  if (off.length > 0) return { status: 'up', detail: `${count}. For the rest: ${because}`, since: null };
  return { status: 'up', detail: all.length === 1 ? '1 operation' : `${all.length} operations`, since: null };
}

export interface LiveProcedure {
  key: string;
  operations: readonly string[];
}

/**
 * A procedure whose system was never connected waits for the day on which it is: that is how a desk begins. One whose operation is
 * gone, or waits for a review, worked once: somebody should look.
 */
export function proceduresPart(live: readonly LiveProcedure[], operations: readonly Told[]): PartFinding {
  if (live.length === 0) return { status: 'off', detail: 'none is live', since: null };
  const known = new Map(operations.map((operation) => [operation.name, operation]));
  const off = (names: readonly string[]): string[] => [...new Set(names)].filter((name) => known.get(name)?.enabled !== true);
  const troubled = live.flatMap(({ key, operations: needed }) => {
    const missing = off(needed).filter((name) => (known.get(name)?.origin ?? 'mcp') === 'mcp');
    return missing.length > 0 ? [`${key}: ${missing.join(', ')}`] : [];
  });
  if (troubled.length > 0) return { status: 'warn', detail: `not chosen while operations are off: ${troubled.join('; ')}`, since: null };
  const waiting = live.filter(({ operations: needed }) => off(needed).length > 0);
  if (waiting.length === 0) return { status: 'up', detail: `${live.length} live`, since: null };
  const systems = [...new Set(waiting.flatMap(({ operations: needed }) => off(needed).map((name) => known.get(name)?.system ?? name)))].toSorted();
  const wait = `wait until these systems are connected: ${systems.join(', ')}`;
  if (waiting.length === live.length) return { status: 'off', detail: `all ${live.length} ${wait}`, since: null };
  return { status: 'up', detail: `${live.length - waiting.length} of ${live.length} in use; the others ${wait}`, since: null };
}
