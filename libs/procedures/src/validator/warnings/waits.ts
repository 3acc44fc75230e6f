/** Warnings: waits that a requester will take for silence, and more waiting than before. */
import type { ProcedureNode } from '../../schema/nodes.js';
import { durationMs } from '../../schema/words.js';
import type { ProcedureGraph } from '../graph.js';
import type { Report } from '../problem.js';
import type { Surroundings, WorstCase } from '../surroundings.js';

const dayMs = 24 * 3_600_000;
const longMs = 7 * dayMs;

export function warnOfWaits(graph: ProcedureGraph, { published = [] }: Surroundings, worst: WorstCase, warn: Report): void {
  const waits = graph.procedure.nodes.flatMap(waitOf);
  for (const { id, field, ms } of waits) {
    if (ms > longMs)
      warn(graph.place(id, field), 'wait.long', `${id} waits for up to ${spanOf(ms)}.`, 'Is a week not enough? A ticket that waits looks forgotten.');
  }
  const before = published.find(({ key }) => key === graph.procedure.key);
  const longest = waits.toSorted((a, b) => b.ms - a.ms)[0];
  if (!before || !longest || worst.waitMs <= before.worstCase.waitMs) return;
  const hint = `At most ${spanOf(worst.waitMs)} in all, ${spanOf(before.worstCase.waitMs)} in v${before.version}.`;
  warn(graph.place(longest.id, longest.field), 'wait.longer', `Longer wait than in v${before.version}.`, hint);
}

/** Whoever waits for a date that was asked for knows how long. */
function waitOf(node: ProcedureNode): { id: string; field: string; ms: number }[] {
  if (node.kind === 'wait' && node.until !== undefined) return [];
  return (['timeout', 'duration'] as const).flatMap((field) => {
    const written = field in node ? Object.entries(node).find(([name]) => name === field)?.[1] : undefined;
    return typeof written === 'string' ? [{ id: node.id, field, ms: durationMs(written) }] : [];
  });
}

function spanOf(ms: number): string {
  const days = Math.floor(ms / dayMs);
  const hours = Math.round((ms % dayMs) / 3_600_000);
  const said = [days > 0 ? `${days} d` : '', hours > 0 ? `${hours} h` : ''].filter(Boolean).join(' ');
  if (said !== '') return said;
  return ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}
