/** The run of a ticket, laid over the graph: which nodes it reached, for how long and for how much, and which ways it took. Pure. */
import type { NodeKind, ProcedureView, WayView } from './procedure-view';

export interface WalkedStep {
  node: string;
  /** Epoch ms. */
  beganAt: number;
  /** null while it is at work or waits. */
  endedAt: number | null;
  cents: number;
  /** It ended as it was meant to; else a way for faults was taken. */
  well: boolean;
}

export interface WalkedEnd {
  kind: 'resolve' | 'escalate';
  reason: string | null;
}

export interface WalkedNode {
  visits: number;
  /** null while it is at work or waits. */
  ms: number | null;
  cents: number;
  /** Passed on the way; it has no work of its own. */
  passed: boolean;
}

export interface Overlay {
  nodes: ReadonlyMap<string, WalkedNode>;
  ways: ReadonlySet<string>;
}

export const nothingWalked: Overlay = { nodes: new Map(), ways: new Set() };

/** Kinds that leave no step behind: the interpreter passes through them. */
const passing: ReadonlySet<NodeKind | 'unknown'> = new Set<NodeKind>(['branch', 'parallel', 'join', 'set']);

class Walk {
  readonly nodes = new Map<string, WalkedNode>();
  readonly ways = new Set<string>();
  private readonly kinds: ReadonlyMap<string, NodeKind | 'unknown'>;

  constructor(private readonly procedure: ProcedureView) {
    this.kinds = new Map(procedure.nodes.map(({ id, kind }) => [id, kind]));
  }

  /** The shortest way over nodes that leave no step. Its first part is of the wanted kind, as far as there is one. */
  private between(from: string, isGoal: (id: string) => boolean, well: boolean): WayView[] | null {
    const out = this.procedure.ways.filter((way) => way.from === from && way.kind !== 'undo');
    const wanted = out.filter(({ kind }) => (kind === 'way') === well);
    const others = out.filter(({ kind }) => (kind === 'way') !== well);
    return this.search(wanted, isGoal) ?? this.search(others, isGoal);
  }

  private search(first: readonly WayView[], isGoal: (id: string) => boolean): WayView[] | null {
    const queue = first.map((way) => [way]);
    const seen = new Set<string>();
    for (let taken = queue.shift(); taken; taken = queue.shift()) {
      const at = taken.at(-1)?.to ?? '';
      if (isGoal(at)) return taken;
      if (seen.has(at) || !passing.has(this.kinds.get(at) ?? 'unknown')) continue;
      seen.add(at);
      for (const way of this.procedure.ways) if (way.from === at && way.kind !== 'undo') queue.push([...taken, way]);
    }
    return null;
  }

  private pass(id: string): void {
    if (!this.nodes.has(id)) this.nodes.set(id, { visits: 1, ms: 0, cents: 0, passed: true });
  }

  private take(ways: readonly WayView[]): void {
    for (const way of ways) {
      this.ways.add(way.id);
      this.pass(way.to);
    }
  }

  reach(step: WalkedStep, before: readonly WalkedStep[]): void {
    for (const previous of before.toReversed()) {
      const ways = this.between(previous.node, (id) => id === step.node, previous.well);
      if (!ways) continue;
      this.take(ways);
      break;
    }
    if (before.length === 0 && passing.has(this.kinds.get(this.procedure.start) ?? 'unknown')) {
      const ways = this.between(this.procedure.start, (id) => id === step.node, true);
      if (ways) {
        this.pass(this.procedure.start);
        this.take(ways);
      }
    }
    this.takeUndo(step.node);
    const known = this.nodes.get(step.node);
    const again = known && !known.passed ? known : null;
    const ms = step.endedAt === null ? null : Math.max(0, step.endedAt - step.beganAt);
    this.nodes.set(step.node, {
      visits: (again?.visits ?? 0) + 1,
      ms: ms === null ? null : (again?.ms ?? 0) + ms,
      cents: (again?.cents ?? 0) + step.cents,
      passed: false,
    });
  }

  private takeUndo(node: string): void {
    for (const way of this.procedure.ways) if (way.kind === 'undo' && way.to === node && this.nodes.has(way.from)) this.ways.add(way.id);
  }

  end(end: WalkedEnd, steps: readonly WalkedStep[]): void {
    const ends = this.procedure.nodes.filter(({ kind }) => kind === end.kind);
    const fitting = ends.filter(({ written }) => end.reason === null || written['reason'] === end.reason);
    const goals = new Set((fitting.length ? fitting : ends).map(({ id }) => id));
    for (const last of steps.toReversed()) {
      const ways = this.between(last.node, (id) => goals.has(id), last.well);
      if (!ways) continue;
      this.take(ways);
      return;
    }
  }
}

export function overlayOf(procedure: ProcedureView, steps: readonly WalkedStep[], end: WalkedEnd | null = null): Overlay {
  const walk = new Walk(procedure);
  const sorted = steps.toSorted((one, other) => one.beganAt - other.beganAt);
  sorted.forEach((step, index) => walk.reach(step, sorted.slice(0, index)));
  if (end) walk.end(end, sorted);
  return { nodes: walk.nodes, ways: walk.ways };
}

/** A walk that names its nodes and ways itself, as a test run does. */
export function overlayOfWalk(procedure: ProcedureView, walked: readonly string[], taken: readonly { from: string; to: string }[]): Overlay {
  const nodes = new Map(walked.map((id): [string, WalkedNode] => [id, { visits: 1, ms: 0, cents: 0, passed: true }]));
  const ways = new Set(
    taken.flatMap(({ from, to }) => {
      const fitting = procedure.ways.filter((way) => way.from === from && way.to === to && way.kind !== 'undo');
      return fitting[0] ? [fitting[0].id] : [];
    }),
  );
  return { nodes, ways };
}
