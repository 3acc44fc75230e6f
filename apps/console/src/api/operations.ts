import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { OperationList, OperationView, PlanReport, PlanToCheck } from '@tierdesk/api-contract';
import { get, post } from './client';
import { newIntent } from './intent';

export function useOperations(): UseQueryResult<OperationList> {
  return useQuery({ queryKey: ['operations'], queryFn: ({ signal }) => get<OperationList>('/api/operations', signal) });
}

/** An operation as people call it; its name while that is not known. */
export function useOperationTitle(): (name: string) => string {
  const { data } = useOperations();
  return (name) => data?.items.find((operation) => operation.name === name)?.title ?? name;
}

/** `hash`: of the schema that the reviewer has in front of them; another one is refused. */
export function useReviewOperation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, hash }: { name: string; hash: string }) =>
      post<OperationView>(`/api/operations/${encodeURIComponent(name)}/review`, { hash }, newIntent()),
    onSettled: () => client.invalidateQueries({ queryKey: ['operations'] }),
  });
}

export function useCheckPlan() {
  return useMutation({ mutationFn: (plan: PlanToCheck) => post<PlanReport>('/api/plans:check', plan, newIntent()) });
}
