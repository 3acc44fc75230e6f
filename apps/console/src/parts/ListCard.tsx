import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { en } from '../texts/en';
import styles from './ListCard.module.css';
import { Failed, Loading } from './ViewStates';

interface ListCardProps {
  query: { data: unknown; error: unknown; refetch: () => Promise<unknown> };
  /** Rows that are hinted at while the list is on its way. */
  rows?: number;
  name?: string;
  children: ReactNode;
}

/** The card of a list: on its way, failed, or there. What came before stays when asking again failed. */
export function ListCard({ query: { data, error, refetch }, rows = 5, name, children }: ListCardProps) {
  return (
    <section className={styles.card} aria-label={name}>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? (
        <div className={styles.loading}>
          <Loading heights={Array.from({ length: rows }, () => 37)} gap={6} />
        </div>
      ) : null}
      {children}
    </section>
  );
}

interface MorePagesProps {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

export function MorePages({ pages: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MorePagesProps) {
  if (!hasNextPage) return null;
  return (
    <Button mt={12} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {en.common.more}
    </Button>
  );
}

/** What narrows the list below it. */
export function ListBar({ children }: { children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>;
}
