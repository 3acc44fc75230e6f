/** The address of the queue: tab, filters and order. */
import type { QueueTab, TicketSort } from '@tierdesk/api-contract';
import { withQuery } from '../../api/client';
import type { TicketFilters } from '../../api/tickets';

export const shownTabs = ['open', 'unclaimed', 'claimed', 'waiting'] as const satisfies readonly QueueTab[];
export const ownTabs = ['mine', 'agent'] as const satisfies readonly QueueTab[];
export const queueSorts = ['next', 'priority', 'oldest', 'newest'] as const satisfies readonly TicketSort[];

export interface QueueParams {
  tab: QueueTab;
  category: string;
  priority: string;
  sort: (typeof queueSorts)[number];
}

export function readQueueParams(search: URLSearchParams): QueueParams {
  const tabs: readonly QueueTab[] = [...shownTabs, ...ownTabs, 'resolved'];
  return {
    tab: tabs.find((tab) => tab === search.get('tab')) ?? 'open',
    category: search.get('category') ?? '',
    priority: /^[1-5]$/.test(search.get('priority') ?? '') ? (search.get('priority') ?? '') : '',
    sort: queueSorts.find((sort) => sort === search.get('sort')) ?? 'next',
  };
}

export function queueHref(params: QueueParams, change: Partial<QueueParams>): string {
  const next = { ...params, ...change };
  return withQuery('/queue', {
    tab: next.tab === 'open' ? null : next.tab,
    category: next.category,
    priority: next.priority,
    sort: next.sort === 'next' ? null : next.sort,
  });
}

export function queueFilters({ tab, category, priority, sort }: QueueParams): TicketFilters {
  return { queue: tab, category, priority, sort, limit: 100 };
}
