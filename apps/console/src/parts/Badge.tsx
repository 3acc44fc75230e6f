import type { ReactNode } from 'react';
import styles from './Badge.module.css';

export function Badge({
  children,
  shape = 'square',
  tone = 'plain',
}: {
  children: ReactNode;
  shape?: 'square' | 'round';
  tone?: 'plain' | 'outline' | 'note' | 'accent';
}) {
  return <span className={`${styles.badge} ${styles[shape]} ${styles[tone]}`}>{children}</span>;
}
