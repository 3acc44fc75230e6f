import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { Approval, ApprovalDelegates, ApprovalList, DecideApproval, DelegateApproval } from '@tierdesk/api-contract';
import { get, post, withQuery, type QueryValue } from './client';
import { useDesk } from './desk';
import { newIntent } from './intent';
import { livePollMs } from './queue';

export type ApprovalStatus = Approval['status'];

export function useApprovalPages(filters: Record<string, QueryValue>) {
  return useInfiniteQuery({
    queryKey: ['approvals', 'list', filters],
    queryFn: ({ pageParam, signal }) => get<ApprovalList>(withQuery('/api/approvals', { ...filters, cursor: pageParam }), signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: livePollMs,
  });
}

/** How many wait for the person of the session; 0 for a session without a person. */
export function useMyApprovals(): number {
  const { data: desk } = useDesk();
  const { data } = useQuery({
    queryKey: ['approvals', 'mine', desk?.me?.key],
    queryFn: ({ signal }) => get<ApprovalList>('/api/approvals?status=pending&person=me&limit=100', signal),
    enabled: Boolean(desk?.me),
    refetchInterval: livePollMs,
  });
  return data?.items.filter(({ you }) => you.may === 'decide').length ?? 0;
}

export function useTicketApprovals(ticket: number): UseQueryResult<ApprovalList> {
  return useQuery({
    queryKey: ['approvals', 'ticket', ticket],
    queryFn: ({ signal }) => get<ApprovalList>(withQuery('/api/approvals', { ticket, limit: 50 }), signal),
    refetchInterval: livePollMs,
  });
}

const approvalKey = (id: string) => ['approvals', 'one', id] as const;

/** Whoever has just approved wants to see what comes of it. */
const outcomePoll = { everyMs: 1_000, forMs: 60_000 };

function runsAnyMoment({ status, heldUntil, decidedAt, items }: Approval): boolean {
  if (heldUntil !== null) return true;
  const since = decidedAt === null ? Infinity : Date.now() - new Date(decidedAt).getTime();
  return status === 'approved' && since < outcomePoll.forMs && items.some(({ run }) => run === null || run.state === 'begun');
}

export function useApproval(id: string): UseQueryResult<Approval> {
  return useQuery({
    queryKey: approvalKey(id),
    queryFn: ({ signal }) => get<Approval>(`/api/approvals/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state: { data } }) => (data && runsAnyMoment(data) ? outcomePoll.everyMs : livePollMs),
  });
}

export function useDelegates(id: string, enabled: boolean): UseQueryResult<ApprovalDelegates> {
  return useQuery({
    queryKey: ['approvals', 'delegates', id],
    queryFn: ({ signal }) => get<ApprovalDelegates>(`/api/approvals/${encodeURIComponent(id)}/delegates`, signal),
    enabled,
  });
}

/** The answer is what the ticket's workflow decided. */
function useApprovalOrder<Order>(id: string, act: 'decide' | 'delegate') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: Order) => post<Approval>(`/api/approvals/${encodeURIComponent(id)}/${act}`, order, newIntent()),
    onSuccess: (approval) => client.setQueryData(approvalKey(id), approval),
    onSettled: () => client.invalidateQueries({ queryKey: ['approvals'] }),
  });
}

export const useDecide = (id: string) => useApprovalOrder<Partial<DecideApproval> & Pick<DecideApproval, 'decision' | 'hash'>>(id, 'decide');

export const useDelegate = (id: string) => useApprovalOrder<DelegateApproval>(id, 'delegate');
