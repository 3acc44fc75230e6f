/** What React Flow is given: one node a box, one edge a way, each with its look. Pure. */
import type { Edge, Node } from '@xyflow/react';
import type { ChangeMark } from './changes';
import { nodeHeight, nodeWidth, type Placed } from './layout';
import type { Overlay } from './overlay';
import type { NodeView, ProcedureView, WayView } from './procedure-view';

export interface Drawn {
  procedure: ProcedureView;
  placed: Placed;
  overlay: Overlay;
  badges: ReadonlyMap<string, string>;
  marks: ReadonlyMap<string, ChangeMark>;
  refused: readonly string[];
  chosen: string | null;
}

export type BoxData = {
  node: NodeView;
  ran: boolean;
  /** A run is laid over, and it did not come here. */
  off: boolean;
  bad: boolean;
  chosen: boolean;
  badge: string;
  mark: ChangeMark | null;
};
export type BoxNode = Node<BoxData, 'box'>;

export type WayLook = 'plain' | 'ran' | 'bad';
export type LineData = { way: WayView; path: string; labelX: number; labelY: number; look: WayLook };
export type LineEdge = Edge<LineData, 'way'>;

const concerns = (pointer: string, of: string): boolean => pointer === of || pointer.startsWith(`${of}/`);

export function flowNodes({ procedure, placed, overlay, badges, marks, refused, chosen }: Drawn): BoxNode[] {
  const place = new Map(placed.nodes.map((node) => [node.id, node]));
  return procedure.nodes.map((node) => {
    const ran = overlay.nodes.has(node.id);
    const { x = 0, y = 0 } = place.get(node.id) ?? {};
    return {
      id: node.id,
      type: 'box',
      position: { x, y },
      width: nodeWidth,
      height: nodeHeight,
      selectable: false,
      ariaLabel: `${node.id}: ${node.line}`,
      data: {
        node,
        ran,
        off: overlay.nodes.size > 0 && !ran,
        bad: refused.some((pointer) => concerns(pointer, node.pointer)),
        chosen: chosen === node.id,
        badge: badges.get(node.id) ?? '',
        mark: marks.get(node.id) ?? null,
      },
    };
  });
}

export function flowEdges({ placed, overlay, refused }: Drawn): LineEdge[] {
  const edges = placed.ways.map(({ way, path, labelX, labelY }): LineEdge => {
    const look: WayLook = refused.includes(way.pointer) ? 'bad' : overlay.ways.has(way.id) ? 'ran' : 'plain';
    return {
      id: way.id,
      type: 'way',
      source: way.from,
      target: way.to,
      focusable: false,
      data: { way, path, labelX, labelY, look },
    };
  });
  // What was taken is drawn over what was not.
  return edges.toSorted((one, other) => Number(one.data?.look !== 'plain') - Number(other.data?.look !== 'plain'));
}
