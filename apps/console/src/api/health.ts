import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Health } from '@tierdesk/api-contract';
import { get } from './client';
import { livePollMs } from './queue';

export function useHealth(): UseQueryResult<Health> {
  return useQuery({ queryKey: ['health'], queryFn: ({ signal }) => get<Health>('/api/health', signal), refetchInterval: livePollMs });
}
