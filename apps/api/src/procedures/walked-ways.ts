/** The ways between the steps of a run, through branches and joins that leave no step of their own. Pure. */
import { edgesOf, type Procedure } from '@tierdesk/procedures';

const silent = new Set(['branch', 'set', 'parallel', 'join']);

export interface WalkedWays {
  walked: string[];
  edges: { from: string; to: string }[];
}

/** @param stops nodes with a step, and the end, in their order */
export function walkedWays({ nodes, start }: Procedure, stops: readonly string[]): WalkedWays {
  const kinds = new Map(nodes.map((node) => [node.id, node.kind]));
  const ways = new Map(nodes.map((node) => [node.id, [...new Set(edgesOf(node).map(({ to }) => to))]]));
  const walked: string[] = [];
  const edges: WalkedWays['edges'] = [];
  const see = (path: readonly string[]) => {
    path.forEach((id, at) => {
      if (!walked.includes(id)) walked.push(id);
      const from = path[at - 1];
      if (from !== undefined && !edges.some((edge) => edge.from === from && edge.to === id)) edges.push({ from, to: id });
    });
  };
  const [first, ...others] = stops;
  if (first === undefined) return { walked, edges };
  see(first === start ? [start] : (pathTo(start, first) ?? [first]));
  const seen = [first];
  for (const stop of others) {
    const path = seen
      .toReversed()
      .flatMap((from) => (from === stop ? [] : [pathTo(from, stop)]))
      .find((found) => found !== null && found !== undefined);
    see(path ?? [stop]);
    seen.push(stop);
  }
  return { walked, edges };

  function pathTo(from: string, to: string): string[] | null {
    const open: string[][] = [[from]];
    const met = new Set([from]);
    for (let path = open.shift(); path; path = open.shift()) {
      const last = path.at(-1)!;
      for (const next of ways.get(last) ?? []) {
        if (next === to) return [...path, next];
        if (met.has(next) || !silent.has(kinds.get(next) ?? '')) continue;
        met.add(next);
        open.push([...path, next]);
      }
    }
    return null;
  }
}
