/** A procedure as a ticket keeps it: its graph and those that run within it, small enough for every history. */
import type { Db } from '@tierdesk/database';
import type { Problem } from '@tierdesk/procedures';
import type { RunGraph } from '@tierdesk/procedures/interpreter';
import type { PinnedProcedure } from '@tierdesk/ticket';
import { readVersion } from '../store/version-rows.js';

export const pinnedLimitBytes = 16 * 1024;
type Pinnable = Omit<PinnedProcedure, 'nested'>;

export async function pin(db: Db, { key, version, hash, graph }: Pinnable): Promise<PinnedProcedure> {
  const nested: PinnedProcedure['nested'] = {};
  const open = subgraphsOf(graph);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (Object.hasOwn(nested, name)) continue;
    const at = name.lastIndexOf('@');
    const row = await readVersion(db, name.slice(0, at), Number(name.slice(at + 1)));
    // The interpreter hands a subgraph that is not there to a person.
    if (!row?.hash) continue;
    nested[name] = { key: row.key, version: row.version, hash: row.hash, graph: row.graph };
    open.push(...subgraphsOf(row.graph));
  }
  return { key, version, hash, graph, nested };
}

/** Each history holds it, so it cannot grow without end. */
export function tooLarge(pinned: PinnedProcedure): Problem[] {
  const bytes = Buffer.byteLength(JSON.stringify(pinned));
  if (bytes <= pinnedLimitBytes) return [];
  const message = `With the procedures in it, it takes ${Math.ceil(bytes / 1024)} KB in each ticket; ${pinnedLimitBytes / 1024} are allowed.`;
  const hint = 'Write fewer nodes or shorter conditions, or run fewer procedures within it; the texts do not count.';
  return [{ pointer: '/nodes', line: 1, code: 'size.pinned', message, hint, severity: 'error', fix: null }];
}

function subgraphsOf(graph: RunGraph): string[] {
  return Object.values(graph.nodes).flatMap((node) => (node.kind === 'subgraph' ? [node.procedure] : []));
}
