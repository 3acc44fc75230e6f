import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Article, ArticleList, KnowledgeHits } from '@tierdesk/api-contract';
import { get, withQuery } from './client';

export function useArticlePages() {
  return useInfiniteQuery({
    queryKey: ['knowledge', 'articles'],
    queryFn: ({ pageParam, signal }) => get<ArticleList>(withQuery('/api/knowledge/articles', { limit: 100, cursor: pageParam }), signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useArticle(key: string): UseQueryResult<Article> {
  return useQuery({
    queryKey: ['knowledge', 'article', key],
    queryFn: ({ signal }) => get<Article>(`/api/knowledge/articles/${encodeURIComponent(key)}`, signal),
  });
}

export function useKnowledgeSearch(words: string): UseQueryResult<KnowledgeHits> {
  return useQuery({
    queryKey: ['knowledge', 'search', words],
    queryFn: ({ signal }) => get<KnowledgeHits>(withQuery('/api/knowledge/search', { q: words, limit: 10 }), signal),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  });
}
