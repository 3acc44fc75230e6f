import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import styles from './Segments.module.css';

export interface Segment {
  key: string;
  label: ReactNode;
  to: string;
  count?: number;
}

/** One of several views, each with an address of its own. */
interface SegmentsProps {
  name: string;
  segments: readonly Segment[];
  current: string;
  small?: boolean;
  /** What the page was opened with goes on with it. */
  keepState?: boolean;
}

export function Segments({ name, segments, current, small = false, keepState = false }: SegmentsProps) {
  const { state }: { state: unknown } = useLocation();
  return (
    <nav className={`${styles.segments} ${small ? styles.small : ''}`} aria-label={name}>
      {segments.map((segment) => (
        <Link
          key={segment.key}
          to={segment.to}
          replace
          preventScrollReset
          state={keepState ? state : null}
          className={segment.key === current ? styles.on : ''}
          aria-current={segment.key === current ? 'true' : undefined}
        >
          {segment.label}
          {segment.count === undefined ? null : <span className={styles.count}>{segment.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
