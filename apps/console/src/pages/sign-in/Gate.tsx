import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiError } from '../../api/client';
import { useDesk } from '../../api/desk';
import { Logo } from '../../shell/Logo';
import { en } from '../../texts/en';
import styles from './Gate.module.css';

/** Lets through who has a session; else says how to get one. */
export function Gate({ children }: { children: ReactNode }) {
  const desk = useDesk();
  if (desk.error instanceof ApiError && desk.error.status === 401) return <SignIn onRetry={() => void desk.refetch()} />;
  if (desk.data) return children;
  if (desk.error) return <Offline onRetry={() => void desk.refetch()} />;
  return null;
}

function SignIn({ onRetry }: { onRetry: () => void }) {
  return (
    <main className={styles.page}>
      <title>{en.signIn.title}</title>
      <section className={styles.card}>
        <Logo size={36} />
        <h1>{en.signIn.title}</h1>
        <p className="dim">{en.signIn.why}</p>
        <ol className={styles.steps}>
          {en.signIn.how.map((step, index) => (
            <li key={step}>
              <span aria-hidden>{index + 1}</span>
              {step}
            </li>
          ))}
        </ol>
        <Button variant="filled" onClick={onRetry} fullWidth>
          {en.signIn.tryAgain}
        </Button>
      </section>
    </main>
  );
}

function Offline({ onRetry }: { onRetry: () => void }) {
  return (
    <main className={styles.page}>
      <section className={styles.card} role="alert">
        <Logo size={36} />
        <h1>{en.signIn.offlineTitle}</h1>
        <p className="dim">{en.signIn.offlineWhy}</p>
        <Button onClick={onRetry} fullWidth>
          {en.common.retry}
        </Button>
      </section>
    </main>
  );
}
