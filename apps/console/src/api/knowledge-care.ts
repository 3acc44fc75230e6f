import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type {
  ArticleDraft,
  ArticleDrafts,
  KnowledgeGaps,
  KnowledgeSource,
  KnowledgeSources,
  PublishArticleDraft,
  PublishedDraft,
} from '@tierdesk/api-contract';
import { ApiError, get, post, withQuery } from './client';
import { newIntent } from './intent';

const sourcesPollMs = 15_000;

export function useKnowledgeSources(): UseQueryResult<KnowledgeSources> {
  return useQuery({
    queryKey: ['knowledge', 'sources'],
    queryFn: ({ signal }) => get<KnowledgeSources>('/api/knowledge/sources', signal),
    refetchInterval: sourcesPollMs,
  });
}

export function useKnowledgeGaps(): UseQueryResult<KnowledgeGaps> {
  return useQuery({ queryKey: ['knowledge', 'gaps'], queryFn: ({ signal }) => get<KnowledgeGaps>('/api/knowledge/gaps?limit=50', signal) });
}

export function useArticleDrafts(status: ArticleDraft['status']): UseQueryResult<ArticleDrafts> {
  return useQuery({
    queryKey: ['knowledge', 'drafts', status],
    queryFn: ({ signal }) => get<ArticleDrafts>(withQuery('/api/knowledge/drafts', { status }), signal),
  });
}

function useKnowledgeChange<Order, Answer>(change: (order: Order) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: ['knowledge'] }) });
}

export const useSyncSource = () =>
  useKnowledgeChange((key: string) => post<KnowledgeSource>(`/api/knowledge/sources/${encodeURIComponent(key)}/sync`, {}, newIntent()));

export const useMakeDraft = () => useKnowledgeChange((ticket: number) => post<ArticleDraft>('/api/knowledge/drafts', { ticket }, newIntent()));

export const usePublishDraft = (id: string) =>
  useKnowledgeChange((reviewed: PublishArticleDraft) => post<PublishedDraft>(`/api/knowledge/drafts/${id}/publish`, reviewed, newIntent()));

/** @returns what is said of the article that has the draft's key already; null when it was refused for another reason */
export function articleInTheWay(error: unknown): string | null {
  return error instanceof ApiError && error.code === 'knowledge.key_taken' ? error.detail : null;
}

export const useDiscardDraft = (id: string) => useKnowledgeChange(() => post<ArticleDraft>(`/api/knowledge/drafts/${id}/discard`, {}, newIntent()));
