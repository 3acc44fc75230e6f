import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type {
  FixedProcedure,
  ImportedGraph,
  ProcedureList,
  ProcedureEdit,
  ProcedureProblem,
  ProcedureProblems,
  ProcedureRunList,
  ProcedureView,
  PublishProcedure,
  Replay,
  ReplayOrder,
  ShadowRunList,
  TestRun,
  TestRunOrder,
} from '@tierdesk/api-contract';
import { ApiError, get, post, put, withQuery } from './client';
import { newIntent } from './intent';

const listPollMs = 15_000;
const pathOf = (key: string): string => `/api/procedures/${encodeURIComponent(key)}`;

export function useProcedures(adhoc: boolean): UseQueryResult<ProcedureList> {
  return useQuery({
    queryKey: ['procedures', 'list', adhoc],
    queryFn: ({ signal }) => get<ProcedureList>(withQuery('/api/procedures', { adhoc: adhoc || undefined }), signal),
    refetchInterval: listPollMs,
  });
}

export function useProcedure(key: string, version: number | null, enabled = true): UseQueryResult<ProcedureView> {
  return useQuery({
    queryKey: ['procedures', 'one', key, version],
    queryFn: ({ signal }) => get<ProcedureView>(withQuery(pathOf(key), { version }), signal),
    refetchInterval: listPollMs,
    enabled,
  });
}

export function useValidation(source: string | null): UseQueryResult<ProcedureProblems> {
  return useQuery({
    queryKey: ['procedures', 'validation', source],
    queryFn: () => post<ProcedureProblems>('/api/procedures:validate', { source }, newIntent()),
    enabled: source !== null,
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
}

/** The runs of one ticket, oldest first. */
export function useTicketRuns(ticket: number | null): UseQueryResult<ProcedureRunList> {
  return useQuery({
    queryKey: ['procedures', 'runs', ticket],
    queryFn: ({ signal }) => get<ProcedureRunList>(`/api/tickets/${ticket}/runs`, signal),
    refetchInterval: listPollMs,
    enabled: ticket !== null,
  });
}

export function useShadowRuns(key: string, version: number, enabled: boolean): UseQueryResult<ShadowRunList> {
  return useQuery({
    queryKey: ['procedures', 'shadows', key, version],
    queryFn: ({ signal }) => get<ShadowRunList>(withQuery(`${pathOf(key)}/shadow-runs`, { version }), signal),
    enabled,
  });
}

/** The problems that a refusal carries, if it does. */
export function problemsOf(error: unknown): ProcedureProblem[] | null {
  if (!(error instanceof ApiError) || error.status !== 422) return null;
  const { problems } = error.body;
  return Array.isArray(problems) ? (problems as ProcedureProblem[]) : null;
}

function useProcedureChange<Order, Answer>(change: (order: Order) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: ['procedures'] }) });
}

/** A draft is there already, and nobody has said that it may give way. */
export const isDraftInTheWay = (error: unknown): boolean => error instanceof ApiError && error.code === 'procedure.draft_exists';

/** What was looked at is not what would be published. */
export const hasDraftChanged = (error: unknown): boolean => error instanceof ApiError && error.code === 'procedure.draft_changed';

/** @param replace the draft that is there; the editor shows it, so there it gives way */
export const useSaveDraft = () =>
  useProcedureChange(({ key, source, replace = true }: { key: string; source: string; replace?: boolean }) =>
    put<ProcedureView>(withQuery(pathOf(key), { replace: replace ? undefined : false }), { source }, newIntent()),
  );

export const usePublish = (key: string) =>
  useProcedureChange((order: Partial<PublishProcedure>) => post<ProcedureView>(`${pathOf(key)}/publish`, order, newIntent()));

export const useRetire = (key: string) =>
  useProcedureChange((version: number) => post<ProcedureView>(`${pathOf(key)}/retire`, { version }, newIntent()));

export const useImportGraph = () =>
  useProcedureChange((order: { key: string; graph: Record<string, unknown>; replace: boolean }) =>
    post<ImportedGraph>('/api/procedures:import', order, newIntent()),
  );

/** The text with the edits in it, judged again; nothing is stored. */
export function useFix() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: { source: string; edits: readonly ProcedureEdit[] }) => post<FixedProcedure>('/api/procedures:fix', order, newIntent()),
    onSuccess: ({ source, ...findings }) => client.setQueryData(['procedures', 'validation', source], findings),
  });
}

/** Each set of answers is a walk of its own from the start, so that a step back is a walk with one answer less. */
export function useTestRun(key: string, order: Partial<TestRunOrder> | null): UseQueryResult<TestRun> {
  return useQuery({
    queryKey: ['procedures', 'test', key, order],
    queryFn: () => post<TestRun>(`${pathOf(key)}/test-run`, order, newIntent()),
    enabled: order !== null,
    placeholderData: (before) => before,
    staleTime: Infinity,
  });
}

/** What a version, or a typed text, would have done with the tickets of the last days. */
export function useReplay(key: string) {
  return useMutation({
    mutationFn: (order: Partial<ReplayOrder>) => post<Replay>(`${pathOf(key)}/replay`, order, newIntent()),
  });
}

/** The plan that was written for one ticket becomes a draft for all. */
export const usePromotePlan = () =>
  useProcedureChange((order: { ticket: number; replace: boolean }) => post<ProcedureView>('/api/procedures:promote', order, newIntent()));
