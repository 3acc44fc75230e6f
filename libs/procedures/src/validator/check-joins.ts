/** Pass: what runs side by side meets again where it says, and nowhere else. */
import { writes } from '../mend/known-mends.js';
import type { ProcedureGraph } from './graph.js';
import type { Report } from './problem.js';
import { regionsOf, type Region } from './regions.js';

export function checkJoins(graph: ProcedureGraph, report: Report): void {
  const regions = regionsOf(graph);
  for (const region of regions) checkRegion(graph, region, report);
  for (const node of graph.procedure.nodes) {
    if (node.kind !== 'join') continue;
    const owners = regions.filter((region) => region.join === node.id);
    if (owners.length !== 1) {
      const message = owners.length === 0 ? 'No parallel ends here.' : `${owners.length} parallels end here.`;
      report(graph.place(node.id), 'join.unmatched', message, 'Give each parallel a join of its own.');
    }
    const branches = owners[0]?.branches.length ?? 0;
    if (typeof node.mode === 'number' && owners.length === 1 && node.mode > branches) {
      report(
        graph.place(node.id, 'mode'),
        'join.too_many',
        `It waits for ${node.mode} of ${branches} branches.`,
        `Write ${branches} or less, or all.`,
        writes(graph.place(node.id, 'mode'), 'all'),
      );
    }
    for (const owner of owners.slice(0, 1)) checkStrays(graph, owner, report);
  }
}

function checkRegion(graph: ProcedureGraph, { parallel, join, branches }: Region, report: Report): void {
  const shared = branches.flatMap((branch, i) => [...branch].filter((id) => branches.some((other, j) => j > i && other.has(id))));
  for (const id of new Set(shared)) {
    report(
      graph.place(id),
      'join.shared',
      `${id} is in two branches of ${parallel}.`,
      'Put it behind the join, or give each branch a node of its own.',
    );
  }
  for (const branch of branches) {
    for (const id of branch) {
      for (const edge of graph.edges(id)) {
        if (graph.node(edge.to).kind === 'resolve') {
          report(
            graph.place(id, ...edge.at),
            'join.escapes',
            `This ends the procedure while other branches of ${parallel} run.`,
            `Go to ${join} first.`,
          );
        }
      }
    }
  }
  for (const from of graph.nodes.keys()) {
    if (from === parallel || branches.some((branch) => branch.has(from))) continue;
    for (const edge of graph.edges(from)) {
      if (!branches.some((branch) => branch.has(edge.to))) continue;
      report(graph.place(from, ...edge.at), 'join.entered', `This jumps into a branch of ${parallel}.`, `Go to ${parallel}, or behind ${join}.`);
    }
  }
}

function checkStrays(graph: ProcedureGraph, { parallel, join, branches }: Region, report: Report): void {
  for (const from of graph.nodes.keys()) {
    if (from === parallel || branches.some((branch) => branch.has(from))) continue;
    for (const edge of graph.edges(from)) {
      if (edge.to !== join) continue;
      report(
        graph.place(from, ...edge.at),
        'join.stray',
        `${join} waits for the branches of ${parallel}; this comes from elsewhere.`,
        `Go behind ${join}.`,
      );
    }
  }
}
