import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { DeskInfo } from '@tierdesk/api-contract';
import { get } from './client';

export const deskKey = ['desk'] as const;
const retryMs = 3000;

export function useDesk(): UseQueryResult<DeskInfo> {
  return useQuery({
    queryKey: deskKey,
    queryFn: ({ signal }) => get<DeskInfo>('/api/desk', signal),
    staleTime: 5 * 60_000,
    refetchInterval: (query) => (query.state.status === 'error' ? retryMs : false),
  });
}

/** Publishing, sharing out, retiring and accepting tools are for administrators; the server says who is one. */
export function useMayRelease(): boolean {
  return useDesk().data?.me?.mayRelease ?? false;
}

export interface Names {
  person: (key: string) => string;
  category: (key: string) => string;
  tier: (key: string) => string;
  vendor: (key: string) => string;
}

/** `priya.nair` becomes `Priya nair` only where the desk has no name for a key. */
function fromKey(key: string): string {
  const words = key.replaceAll(/[._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function useNames(): Names {
  const { data } = useDesk();
  const find = (list: readonly { key: string; name: string }[] | undefined) => (key: string) =>
    list?.find((item) => item.key === key)?.name ?? fromKey(key);
  return { person: find(data?.people), category: find(data?.categories), tier: find(data?.tiers), vendor: find(data?.vendors) };
}

export function useTimeZone(): string {
  const { data } = useDesk();
  return data?.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
}
