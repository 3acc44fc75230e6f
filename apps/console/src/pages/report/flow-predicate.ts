/** The tickets behind a node of the flow, in the words of the list; a node that gathers several ways has none. */
import type { OverviewFlow } from '@tierdesk/api-contract';
import { reasonNode, shownReasons } from './flow';

type Predicate = Record<string, string | boolean>;

const withPeople = { escalated: true, vendorEscalated: false };
const ends: Readonly<Record<string, Predicate>> = {
  agent: { escalated: true },
  vendor: { vendorEscalated: true },
  human_resolved: { ...withPeople, episodeClass: 'human_resolved' },
  open_human: { ...withPeople, episodeClass: 'open' },
  abandoned: { ...withPeople, episodeClass: 'abandoned' },
  unresolved: { ...withPeople, episodeClass: 'unresolved' },
  vendor_resolved: { vendorEscalated: true, episodeClass: 'vendor_resolved' },
  open_vendor: { vendorEscalated: true, episodeClass: 'open', status: 'waiting_vendor' },
};

export function predicateOf(node: string, flows: readonly OverviewFlow[]): Predicate | null {
  const named = shownReasons(flows);
  const reasons = [...new Set(flows.map(({ reason }) => reason))].filter((reason) => reasonNode(named.includes(reason) ? reason : 'others') === node);
  return reasons.length > 0 ? { reason: reasons.join(',') } : (ends[node] ?? null);
}
