import styles from './Marks.module.css';

export function KeyCap({ children }: { children: string }) {
  return <kbd className={styles.key}>{children}</kbd>;
}

export function PriorityMark({ priority }: { priority: number }) {
  return (
    <span className={`${styles.priority} ${priority === 1 ? styles.urgent : ''}`} aria-label={`Priority ${priority}`}>
      {priority}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter(Boolean);
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}

export function Initials({ name, size = 'm', me = false }: { name: string; size?: 's' | 'm' | 'l'; me?: boolean }) {
  return (
    <span className={`${styles.initials} ${styles[size]} ${me ? styles.me : ''}`} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}

/** One bar a tier, the current one in ink. */
export function TierStair({ position, steps = 4 }: { position: number; steps?: number }) {
  const bars = Math.max(steps, position, 2);
  const width = 13;
  const gap = 1.5;
  const barWidth = (width - gap * (bars - 1)) / bars;
  return (
    <svg width={width} height={14} viewBox={`0 0 ${width} 14`} aria-hidden className={styles.stair}>
      {Array.from({ length: bars }, (_, index) => {
        const height = 5 + (8 * index) / (bars - 1);
        return (
          <rect
            key={index}
            x={index * (barWidth + gap)}
            y={14 - height}
            width={barWidth}
            height={height}
            rx={0.75}
            fill={index + 1 === position ? 'var(--ink)' : 'var(--line-strong)'}
          />
        );
      })}
    </svg>
  );
}

export type SwatchTone =
  | 'confirmed'
  | 'verified'
  | 'assumed'
  | 'human'
  | 'vendor'
  | 'abandoned'
  | 'unresolved'
  | 'open'
  | 'requester'
  | 'approver'
  | 'queue';

export function Swatch({ tone }: { tone: SwatchTone }) {
  return <i className={`${styles.swatch} ${styles[tone]}`} aria-hidden />;
}

export function Dot({ tone }: { tone: 'unclaimed' | 'claimed' | 'waiting' | 'resolved' | 'paused' }) {
  return <i className={styles.dot} style={{ background: `var(--${tone})` }} aria-hidden />;
}
