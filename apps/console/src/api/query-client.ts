import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './client';
import { deskKey } from './desk';

const retriesOf = (failures: number, error: Error): boolean =>
  failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500);

/** A session that has ended is noticed by whichever question comes first; the desk's own question then shows the sign-in page. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: { queries: { retry: retriesOf, retryDelay: 1500, staleTime: 2000, refetchOnWindowFocus: true } },
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (error instanceof ApiError && error.status === 401 && query.queryKey[0] !== deskKey[0])
          void client.invalidateQueries({ queryKey: deskKey });
      },
    }),
  });
  return client;
}
