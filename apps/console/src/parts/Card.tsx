import type { ReactNode } from 'react';
import { InfoTip } from './InfoTip';
import styles from './Card.module.css';

interface CardProps {
  title: string;
  /** What the title means, shown on its info mark. */
  info?: string;
  aside?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
  narrow?: boolean;
}

export function Card({ title, info, aside, children, className, narrow }: CardProps) {
  return (
    <section className={`${styles.card} ${narrow ? styles.narrow : ''} ${className ?? ''}`} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {info ? <InfoTip name={title} text={info} /> : null}
        <span className="grow" />
        {aside}
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
