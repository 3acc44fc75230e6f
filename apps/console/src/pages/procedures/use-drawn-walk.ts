import type { TestRun } from '@tierdesk/api-contract';
import { useEffect } from 'react';
import { overlayOfWalk } from '../../procedure-graph/overlay';
import { en } from '../../texts/en';
import type { Walk } from './use-board';

/** Draws a walk on the graph as it goes on, and takes it off with the panel. */
export function useDrawnWalk(run: TestRun | undefined, onWalk: (walk: Walk | null) => void): void {
  useEffect(() => {
    if (!run) return;
    onWalk({
      overlay: (shown) => overlayOfWalk(shown, run.walked, run.edges),
      badges: new Map(run.waitingFor.map(({ node }) => [node, en.procedures.run.waits])),
    });
  }, [run, onWalk]);
  useEffect(() => () => onWalk(null), [onWalk]);
}
