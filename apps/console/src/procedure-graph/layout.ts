/** Where nodes, ways and labels stand: dagre ranks and orders them, this turns its points into right-angled ways. Pure. */
import { Graph, layout as runDagre, type EdgeLabel, type NodeLabel, type Point } from '@dagrejs/dagre';
import type { ProcedureView, WayView } from './procedure-view';

export const nodeWidth = 196;
export const nodeHeight = 54;
const labelHeight = 17;
const radius = 8;
const portGap = 16;
const edgeMargin = 18;
/** Ways that turn between the same two ranks keep this distance. */
const laneGap = 6;

export interface PlacedNode {
  id: string;
  x: number;
  y: number;
}

export interface PlacedWay {
  way: WayView;
  path: string;
  /** Centre of the label. */
  labelX: number;
  labelY: number;
}

export interface Placed {
  nodes: PlacedNode[];
  ways: PlacedWay[];
  width: number;
  height: number;
}

export const labelWidth = (label: string): number => (label ? Math.min(150, Math.ceil(label.length * 6.4) + 12) : 0);

interface Line {
  way: WayView;
  points: Point[];
  label: Point;
}

function dagreOf({ nodes, ways, start }: ProcedureView) {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 24, edgesep: 10, ranksep: 30, marginx: 24, marginy: 24, ranker: 'network-simplex' });
  graph.setDefaultEdgeLabel(() => ({}));
  const first = nodes.toSorted((one, other) => Number(other.id === start) - Number(one.id === start));
  for (const { id } of first) graph.setNode(id, { width: nodeWidth, height: nodeHeight });
  for (const { id, from, to, label, kind } of ways) {
    graph.setEdge(from, to, { width: labelWidth(label), height: label ? labelHeight : 0, labelpos: 'c', weight: kind === 'way' ? 4 : 1 }, id);
  }
  runDagre(graph);
  return graph;
}

const nodeAt = (graph: Graph, id: string): { x: number; y: number } => {
  const { x = 0, y = 0 } = graph.node(id) as NodeLabel;
  return { x, y };
};

/** Where the ways touch a node, from left to right, so that none hides another. */
function ports(wanted: readonly number[], centre: number): number[] {
  const low = centre - nodeWidth / 2 + edgeMargin;
  const high = centre + nodeWidth / 2 - edgeMargin;
  const order = wanted.map((x, index) => ({ x: Math.min(high, Math.max(low, x)), index })).toSorted((one, other) => one.x - other.x);
  for (let at = 1; at < order.length; at += 1) {
    const before = order[at - 1];
    const here = order[at];
    if (before && here) here.x = Math.max(here.x, before.x + portGap);
  }
  const over = Math.max(0, (order.at(-1)?.x ?? 0) - high);
  const given: number[] = [];
  for (const { x, index } of order) given[index] = Math.max(low, x - over);
  return given;
}

function movePorts(lines: readonly Line[], end: 'from' | 'to', graph: Graph): void {
  const byNode = Map.groupBy(lines, ({ way }) => way[end]);
  for (const [id, group] of byNode) {
    const centre = nodeAt(graph, id);
    const places = ports(
      group.map(({ points }) => (end === 'from' ? points[1] : points.at(-2))?.x ?? centre.x),
      centre.x,
    );
    group.forEach(({ points }, index) => {
      const point = { x: places[index] ?? centre.x, y: centre.y + (end === 'from' ? nodeHeight / 2 : -nodeHeight / 2) };
      if (end === 'from') points[0] = point;
      else points[points.length - 1] = point;
    });
  }
}

/** Small bends are straightened, so that a way that may go straight does. */
function straighten(points: readonly Point[]): Point[] {
  return points.map((point, index) => {
    const before = points[index - 1];
    return before && Math.abs(before.x - point.x) < 1 ? { ...point, x: before.x } : point;
  });
}

function pathOf(points: readonly Point[], lane: number): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = [`M${first.x},${first.y}`];
  let from = first;
  for (const to of rest) {
    const sideways = to.x - from.x;
    if (sideways === 0) {
      parts.push(`V${to.y}`);
    } else {
      const room = (to.y - from.y) / 2;
      const turn = from.y + room + Math.max(-room + radius, Math.min(room - radius, lane * laneGap));
      const bend = Math.max(0, Math.min(radius, Math.abs(sideways) / 2, turn - from.y, to.y - turn));
      const side = Math.sign(sideways);
      parts.push(`V${turn - bend}`, `Q${from.x},${turn} ${from.x + side * bend},${turn}`);
      parts.push(`H${to.x - side * bend}`, `Q${to.x},${turn} ${to.x},${turn + bend}`, `V${to.y}`);
    }
    from = to;
  }
  return parts.join(' ');
}

export function layOut(procedure: ProcedureView): Placed {
  if (procedure.nodes.length === 0) return { nodes: [], ways: [], width: 0, height: 0 };
  const graph = dagreOf(procedure);
  const lines = procedure.ways.map((way): Line => {
    const { points = [], x, y } = graph.edge(way.from, way.to, way.id) as EdgeLabel;
    const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
    return { way, points: points.map((point) => ({ ...point })), label: { x: x ?? middle.x, y: y ?? middle.y } };
  });
  movePorts(lines, 'from', graph);
  movePorts(lines, 'to', graph);
  const size = graph.graph() as { width?: number; height?: number };
  return {
    nodes: procedure.nodes.map(({ id }) => ({ id, x: nodeAt(graph, id).x - nodeWidth / 2, y: nodeAt(graph, id).y - nodeHeight / 2 })),
    ways: lines.map(({ way, points, label }, index) => ({
      way,
      path: pathOf(straighten(points), (index % 3) - 1),
      labelX: label.x,
      labelY: label.y,
    })),
    width: size.width ?? 0,
    height: size.height ?? 0,
  };
}
