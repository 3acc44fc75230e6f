/** Escalated episodes as a Sankey: agent, reason, people, vendor, end. Pure; a vendor's return is a node of its own. */
import type { EscalationReason, OutcomeClass, OverviewFlow } from '@tierdesk/api-contract';

export type FlowTone = 'c-confirmed' | 'c-requester' | 'c-human' | 'c-vendor' | 'c-open' | 'c-abandoned' | 'c-unresolved';

export interface FlowNode {
  id: string;
  column: number;
  tone: FlowTone;
  count: number;
}

export interface FlowLink {
  source: string;
  target: string;
  count: number;
}

export interface FlowPicture {
  nodes: FlowNode[];
  links: FlowLink[];
}

const namedReasons = 5;
const ends: readonly { id: string; column: number; tone: FlowTone }[] = [
  { id: 'human_resolved', column: 3, tone: 'c-human' },
  { id: 'open_human', column: 3, tone: 'c-open' },
  { id: 'abandoned', column: 3, tone: 'c-abandoned' },
  { id: 'unresolved', column: 3, tone: 'c-unresolved' },
  { id: 'vendor', column: 3, tone: 'c-vendor' },
  { id: 'back', column: 4, tone: 'c-human' },
  { id: 'open_vendor', column: 4, tone: 'c-open' },
  { id: 'vendor_resolved', column: 4, tone: 'c-vendor' },
];

export function reasonNode(reason: EscalationReason | 'others'): string {
  return `reason:${reason}`;
}

function endWithPeople(outcome: OutcomeClass): string {
  if (outcome === 'open') return 'open_human';
  return outcome === 'abandoned' || outcome === 'unresolved' ? outcome : 'human_resolved';
}

function endAfterVendor(flow: OverviewFlow): string {
  if (flow.class === 'vendor_resolved') return 'vendor_resolved';
  return flow.class === 'open' && flow.heldBy === 'vendor' ? 'open_vendor' : 'back';
}

function pathOf(flow: OverviewFlow, reason: string): string[] {
  const start = ['agent', reason];
  if (flow.first === 'vendor') return [...start, 'vendor', endAfterVendor(flow)];
  if (flow.vendor) return [...start, 'human', 'vendor', endAfterVendor(flow)];
  return [...start, 'human', endWithPeople(flow.class)];
}

/** The largest reasons by name, the rest together, and those that never saw the agent last. */
export function shownReasons(flows: readonly OverviewFlow[]): (EscalationReason | 'others')[] {
  const counts = new Map<EscalationReason, number>();
  for (const flow of flows) counts.set(flow.reason, (counts.get(flow.reason) ?? 0) + flow.count);
  const skips = counts.has('policy_category');
  counts.delete('policy_category');
  const sorted = [...counts].sort((one, other) => other[1] - one[1]).map(([reason]) => reason);
  const named = sorted.length <= namedReasons + 1 ? sorted : sorted.slice(0, namedReasons);
  return [...named, ...(named.length < sorted.length ? (['others'] as const) : []), ...(skips ? (['policy_category'] as const) : [])];
}

export function flowPicture(flows: readonly OverviewFlow[]): FlowPicture {
  const reasons = shownReasons(flows);
  const counts = new Map<string, number>();
  const links = new Map<string, FlowLink>();
  for (const flow of flows) {
    const path = pathOf(flow, reasonNode(reasons.includes(flow.reason) ? flow.reason : 'others'));
    path.forEach((id, index) => {
      counts.set(id, (counts.get(id) ?? 0) + flow.count);
      const source = path[index - 1];
      if (source === undefined) return;
      const key = `${source}>${id}`;
      links.set(key, { source, target: id, count: (links.get(key)?.count ?? 0) + flow.count });
    });
  }
  const all: Omit<FlowNode, 'count'>[] = [
    { id: 'agent', column: 0, tone: 'c-confirmed' },
    ...reasons.map((reason) => ({ id: reasonNode(reason), column: 1, tone: 'c-requester' as const })),
    { id: 'human', column: 2, tone: 'c-human' },
    ...ends,
  ];
  return { nodes: all.flatMap((node) => (counts.has(node.id) ? [{ ...node, count: counts.get(node.id) ?? 0 }] : [])), links: [...links.values()] };
}

/** Top of each node as a share of the height: columns keep one scale and stand centred. */
export function flowTops(nodes: readonly FlowNode[], height: number, gap: number): Map<string, number> {
  const columns = [0, 1, 2, 3, 4].map((column) => nodes.filter((node) => node.column === column));
  const sum = (column: readonly FlowNode[]) => column.reduce((total, node) => total + node.count, 0);
  const scale = Math.min(...columns.filter((column) => column.length).map((column) => (height - (column.length - 1) * gap) / sum(column)));
  const tops = new Map<string, number>();
  for (const column of columns) {
    const used = sum(column) * scale + Math.max(0, column.length - 1) * gap;
    let top = (height - used) * (column[0]?.column === 4 ? 0.9 : 0.5);
    for (const node of column) {
      tops.set(node.id, top / height);
      top += node.count * scale + gap;
    }
  }
  return tops;
}
