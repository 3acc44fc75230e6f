import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { Ticket, TicketList } from '@tierdesk/api-contract';
import { get, post, withQuery, type QueryValue } from './client';
import { livePollMs } from './queue';

export type TicketFilters = Record<string, QueryValue>;

export function useTicketPages(filters: TicketFilters, pollMs: number | false = false) {
  return useInfiniteQuery({
    queryKey: ['tickets', 'list', filters],
    queryFn: ({ pageParam, signal }) => get<TicketList>(withQuery('/api/tickets', { ...filters, cursor: pageParam }), signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: pollMs,
  });
}

const ticketKey = (number: number) => ['tickets', 'one', number] as const;

/** A message that is leaving is looked at more often, since its badge is the only word on whether it left. */
function pollMsOf(ticket: Ticket | undefined): number {
  const leaving = ticket?.messages.some(({ delivery }) => delivery?.state === 'queued' || delivery?.state === 'sending') ?? false;
  return leaving ? 1000 : livePollMs;
}

export function useTicket(number: number): UseQueryResult<Ticket> {
  return useQuery({
    queryKey: ticketKey(number),
    queryFn: ({ signal }) => get<Ticket>(`/api/tickets/${number}`, signal),
    refetchInterval: ({ state }) => pollMsOf(state.data),
  });
}

export type ActName = 'claim' | 'release' | 'reply' | 'note' | 'resolve' | 'escalate' | 'reopen';

export interface Order {
  number: number;
  act: ActName;
  body?: Record<string, unknown>;
  /** Key of the wish: a repeat of the same wish carries the same one. */
  intent: string;
}

/** Orders a ticket; what comes back has been decided by its workflow. */
export function useOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ number, act, body = {}, intent }: Order) => post<Ticket>(`/api/tickets/${number}/${act}`, body, intent),
    onSuccess: (ticket) => client.setQueryData(ticketKey(ticket.number), ticket),
    onSettled: (_data, _error, order) => {
      void client.invalidateQueries({ queryKey: ['queue'] });
      void client.invalidateQueries({ queryKey: ['tickets', 'list'] });
      void client.invalidateQueries({ queryKey: ticketKey(order.number) });
    },
  });
}
