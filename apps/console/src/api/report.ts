import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ReportOverview } from '@tierdesk/api-contract';
import { get, withQuery, type QueryValue } from './client';

const reportPollMs = 15_000;

export function useReport(query: Record<string, QueryValue>): UseQueryResult<ReportOverview> {
  return useQuery({
    queryKey: ['report', query],
    queryFn: ({ signal }) => get<ReportOverview>(withQuery('/api/reports/overview', query), signal),
    placeholderData: keepPreviousData,
    refetchInterval: reportPollMs,
  });
}
