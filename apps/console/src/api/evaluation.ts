import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { EvaluationCase, EvaluationCases, EvaluationRuns, SaveEvaluationCase } from '@tierdesk/api-contract';
import { get, post } from './client';
import { newIntent } from './intent';

export function useEvaluationRuns(): UseQueryResult<EvaluationRuns> {
  return useQuery({ queryKey: ['evaluation', 'runs'], queryFn: ({ signal }) => get<EvaluationRuns>('/api/evaluation', signal) });
}

export function useEvaluationCases(): UseQueryResult<EvaluationCases> {
  return useQuery({ queryKey: ['evaluation', 'cases'], queryFn: ({ signal }) => get<EvaluationCases>('/api/evaluation/cases', signal) });
}

export function useSaveCase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: SaveEvaluationCase) => post<EvaluationCase>('/api/evaluation/cases', order, newIntent()),
    onSettled: () => client.invalidateQueries({ queryKey: ['evaluation', 'cases'] }),
  });
}
