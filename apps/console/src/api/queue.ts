import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { QueueCounts } from '@tierdesk/api-contract';
import { get } from './client';

export const livePollMs = 4000;

export function useQueueCounts(): UseQueryResult<QueueCounts> {
  return useQuery({
    queryKey: ['queue', 'counts'],
    queryFn: ({ signal }) => get<QueueCounts>('/api/queue/counts', signal),
    refetchInterval: livePollMs,
  });
}
