/** Running procedures over continue-as-new: the graph of one within another goes along once, with the outermost one. */
import { outermostOf, type ProcedureRun, type RunsOfTicket } from './procedure-run.js';
import type { PinnedProcedure } from './steps.js';

/** `pinned`: or its name within the outermost one. */
export type PackedRuns = Omit<RunsOfTicket, 'runs'> & { runs: (Omit<ProcedureRun, 'pinned'> & { pinned: PinnedProcedure | string })[] };

export function packedRuns(procedures: RunsOfTicket): PackedRuns {
  const runs = procedures.runs.map((run) => ({ ...run, pinned: nameWithin(procedures.runs, run) ?? run.pinned }));
  return { ...procedures, runs };
}

/** Null when it is the outermost one itself, or outlives that. */
function nameWithin(runs: readonly ProcedureRun[], { run, parent, pinned }: ProcedureRun): string | null {
  const nested = (parent && outermostOf(runs, run)?.pinned.nested) ?? {};
  return Object.keys(nested).find((name) => nested[name]?.hash === pinned.hash) ?? null;
}

export function unpackedRuns(packed: PackedRuns): RunsOfTicket {
  const runs = packed.runs.map((run) => ({
    ...run,
    pinned: typeof run.pinned === 'object' ? run.pinned : pinnedWithin(packed.runs, run.run, run.pinned),
  }));
  return { ...packed, runs };
}

function pinnedWithin(runs: PackedRuns['runs'], run: string, name: string): PinnedProcedure {
  const outer = outermostOf(runs, run)?.pinned;
  const found = typeof outer === 'object' ? outer.nested[name] : undefined;
  if (!found) throw new Error(`${run} was carried over without its graph`);
  return { ...found, nested: {} };
}
