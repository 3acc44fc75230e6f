import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { IntakeList } from '@tierdesk/api-contract';
import { get, withQuery, type QueryValue } from './client';
import { livePollMs } from './queue';

export function useIntakePages(filters: Record<string, QueryValue>) {
  return useInfiniteQuery({
    queryKey: ['intake', filters],
    queryFn: ({ pageParam, signal }) => get<IntakeList>(withQuery('/api/intake', { ...filters, cursor: pageParam }), signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: livePollMs,
  });
}
