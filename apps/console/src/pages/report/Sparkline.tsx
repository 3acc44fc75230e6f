import styles from './Kpi.module.css';

const box = { width: 96, height: 30, inset: 4 };

/** The weeks of the period; the last one is still running, so its way there is dotted. */
export function Sparkline({ values }: { values: readonly number[] }) {
  if (values.length < 3) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (index: number) => box.inset + (index * (box.width - 2 * box.inset)) / (values.length - 1);
  const y = (value: number) =>
    high === low ? box.height / 2 : box.height - box.inset - ((value - low) / (high - low)) * (box.height - 2 * box.inset);
  const points = values.map((value, index) => [x(index), y(value)] as const);
  const [before, last] = [points.at(-2), points.at(-1)];
  if (!before || !last) return null;
  return (
    <svg className={styles.spark} viewBox={`0 0 ${box.width} ${box.height}`} width={box.width} height={box.height} aria-hidden>
      <polyline
        points={points
          .slice(0, -1)
          .map((point) => point.join(','))
          .join(' ')}
        fill="none"
        stroke="var(--dim)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <line x1={before[0]} y1={before[1]} x2={last[0]} y2={last[1]} stroke="var(--dim)" strokeWidth="1.5" strokeDasharray="2 2" />
      <circle cx={last[0]} cy={last[1]} r="2.6" fill="var(--surface)" stroke="var(--ink)" strokeWidth="1.5" />
    </svg>
  );
}
