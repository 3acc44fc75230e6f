import type { ProcedureRunView, ProcedureView } from '@tierdesk/api-contract';
import { useMemo } from 'react';
import { useTicketRuns } from '../../api/procedures';
import { duration } from '../../format/duration';
import { nothingWalked, overlayOf, type Overlay } from '../../procedure-graph/overlay';
import type { ProcedureView as Shown } from '../../procedure-graph/procedure-view';
import { en } from '../../texts/en';
import { walkedEnd, walkedSteps } from './run-walk';

export interface LaidOverRun {
  /** Runs of the ticket on this procedure, oldest first; null while they load. */
  runs: ProcedureRunView[] | null;
  run: ProcedureRunView | null;
  overlay: Overlay;
  badges: ReadonlyMap<string, string>;
}

/** The run of a ticket on this procedure; without a name the latest one. */
export function useLaidOver(procedure: ProcedureView, shown: Shown, ticket: number | null, name: string | null): LaidOverRun {
  const { data } = useTicketRuns(ticket);
  return useMemo(() => {
    const runs = ticket === null || !data ? null : data.items.filter(({ key }) => key === procedure.key);
    const run = runs?.find((one) => one.run === name) ?? runs?.at(-1) ?? null;
    const overlay = run ? overlayOf(shown, walkedSteps(run), walkedEnd(run)) : nothingWalked;
    const badges = new Map(
      [...overlay.nodes].flatMap(([id, { ms, passed }]) =>
        ms === null ? [[id, en.procedures.run.atWork] as const] : passed ? [] : [[id, duration(ms)] as const],
      ),
    );
    return { runs, run, overlay, badges };
  }, [data, procedure.key, shown, ticket, name]);
}
