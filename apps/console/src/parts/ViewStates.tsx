import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { ApiError } from '../api/client';
import { en } from '../texts/en';
import styles from './ViewStates.module.css';

export function Empty({ title, why, action }: { title: string; why?: string; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className="strong">{title}</p>
      {why ? <p className="dim sm">{why}</p> : null}
      {action}
    </div>
  );
}

export function plainError(error: unknown): string {
  if (!(error instanceof ApiError)) return en.errors.unknown;
  const known = en.errors.byCode[error.code];
  return known ?? (error.detail || en.errors.unknown);
}

/** Stands in the card that failed; the rest of the page lives on. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className={styles.failed} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div className="grow">
        <p className="medium">{en.errors.failed}</p>
        <p className="dim sm">{plainError(error)}</p>
      </div>
      {onRetry ? (
        <Button size="xs" onClick={onRetry}>
          {en.common.retry}
        </Button>
      ) : null}
    </div>
  );
}

/** Nothing for 200 ms, then the shape of what comes. */
export function Loading({ heights, gap = 10 }: { heights: readonly number[]; gap?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div
      aria-busy="true"
      aria-label={en.common.loading}
      className={styles.loading}
      style={{ gap, minHeight: heights.reduce((sum, height) => sum + height + gap, 0) }}
    >
      {late ? heights.map((height, index) => <Skeleton key={index} height={height} radius={6} animate={false} />) : null}
    </div>
  );
}
