import { IconRobot } from '@tabler/icons-react';
import type { StateTone } from '../ticket-state/ticket-state';
import styles from './StateBadge.module.css';

/** A state is always a dot and a word; with the agent it is an outline with the robot. */
export function StateBadge({ tone, children }: { tone: StateTone; children: string }) {
  if (tone === 'agent') {
    return (
      <span className={`${styles.state} ${styles.agent}`}>
        <IconRobot size={14} aria-hidden />
        {children}
      </span>
    );
  }
  return <span className={`${styles.state} ${styles.dotted} ${styles[tone]}`}>{children}</span>;
}
