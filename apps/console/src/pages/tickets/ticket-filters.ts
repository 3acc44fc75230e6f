/** Filters of the list, in the words of the HTTP contract, in the address. */
import type { EscalationReason, Exclusion, OutcomeClass, QueueTab } from '@tierdesk/api-contract';
import { withQuery } from '../../api/client';
import type { Names } from '../../api/desk';
import { en } from '../../texts/en';

const known = [
  'q',
  'status',
  'tier',
  'category',
  'episodeClass',
  'excluded',
  'eligible',
  'escalated',
  'vendorEscalated',
  'unanswered',
  'reason',
  'queue',
  'live',
  'priority',
  'requester',
  'recipient',
  'from',
  'to',
  'view',
  'sort',
] as const;

export type Filters = Readonly<Record<string, string>>;

export function readTicketFilters(search: URLSearchParams): Filters {
  return Object.fromEntries(known.flatMap((key) => (search.get(key) ? [[key, search.get(key) ?? '']] : [])));
}

export function ticketsHref(filters: Filters, change: Filters): string {
  return withQuery('/tickets', { ...filters, ...change });
}

export interface FilterChip {
  key: string;
  name: string;
  value: string;
}

function valueText(key: string, value: string, names: Names): string {
  const listed = (words: Readonly<Record<string, string>>) =>
    value
      .split(',')
      .map((part) => words[part] ?? part)
      .join(', ');
  switch (key) {
    case 'tier':
      return names.tier(value);
    case 'category':
      return names.category(value);
    case 'episodeClass':
      return listed(en.classes satisfies Record<OutcomeClass, string>);
    case 'excluded':
      return listed({ ...(en.exclusions satisfies Record<Exclusion, string>), true: en.tickets.yes, false: en.tickets.no });
    case 'reason':
      return listed(en.reasons satisfies Record<EscalationReason, string>);
    case 'queue':
      return listed(en.queue.tabs satisfies Record<QueueTab, string>);
    case 'live':
      return listed(en.tickets.live);
    case 'view':
      return listed(en.tickets.views);
    case 'eligible':
    case 'escalated':
    case 'vendorEscalated':
    case 'unanswered':
      return value === 'true' ? en.tickets.yes : en.tickets.no;
    default:
      return value.replaceAll('_', ' ');
  }
}

/** What is filtered, in words; the order and how the report counted are not filters of their own. */
export function filterChips(filters: Filters, names: Names): FilterChip[] {
  return known
    .filter((key) => filters[key] && key !== 'sort' && !(key === 'view' && filters[key] === 'cohort'))
    .map((key) => ({ key, name: en.tickets.names[key] ?? key, value: valueText(key, filters[key] ?? '', names) }));
}
