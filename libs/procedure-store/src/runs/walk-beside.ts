/** Another version, or a changed one, led through what a real run met. Pure: those facts are all that it is fed with. */
import { simulate, type Simulation } from '@tierdesk/procedures';
import type { RunGraph } from '@tierdesk/procedures/interpreter';
import { fitOf } from '../choosing/procedure-chooser.js';
import type { Choice, EndedRun, ShadowRun } from '../store/shadow-rows.js';
import { answersOf } from './answers-of-run.js';

export type Beside = Omit<ShadowRun, 'key' | 'version'> & { modelCalls: number; operations: number };

export function walkBeside({ graph, ...choice }: Choice & { graph: RunGraph }, live: EndedRun): Beside {
  const { ticket, run, version: liveVersion } = live;
  const lived = live.steps.filter(({ kind }) => kind !== 'undo').map(({ node }) => node);
  const none = { outcome: 'not_chosen' as const, same: false, liveNode: lived[0] ?? null, shadowNode: null, path: [], modelCalls: 0, operations: 0 };
  // What came here by hand, or as part of another procedure, was not chosen by its words either.
  if (fitOf(live.chosenBy, live) > 0 && fitOf(choice, live) === 0) return { ticket, run, liveVersion, ...none };
  const walked = simulate(graph, answersOf(live.steps), { category: live.category, priority: live.priority });
  const path = walked.steps.flatMap(({ node, kind }) => (node === null || kind === 'undo' ? [] : [node]));
  const outcome = outcomeOf(walked);
  const at = Array.from({ length: Math.max(path.length, lived.length) }, (_, i) => i).find((i) => path[i] !== lived[i]);
  const same = at === undefined && outcome === live.outcome;
  const differs = at === undefined ? { liveNode: null, shadowNode: null } : { liveNode: lived[at] ?? null, shadowNode: path[at] ?? null };
  return { ticket, run, liveVersion, outcome, same, ...differs, path, ...effortOf(walked.steps) };
}

function outcomeOf({ end }: Simulation): ShadowRun['outcome'] {
  if (end === null) return 'waits';
  return end.do === 'resolve' ? 'resolved' : 'escalated';
}

const byModel = new Set(['answer', 'agent', 'plan']);

/** Steps that may ask a model, and operations that ran. */
export function effortOf(steps: readonly { kind: string; state: string }[]): { modelCalls: number; operations: number } {
  const done = steps.filter(({ state }) => state === 'done' || state === 'failed');
  return {
    modelCalls: done.filter(({ kind }) => byModel.has(kind)).length,
    operations: done.filter(({ kind }) => kind === 'operation').length,
  };
}
