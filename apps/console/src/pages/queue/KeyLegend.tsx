import { KeyCap } from '../../parts/Marks';
import { en } from '../../texts/en';
import styles from './Queue.module.css';

const legend: readonly [string[], string][] = [
  [['j', 'k'], en.keys.move],
  [['Enter'], en.keys.open],
  [['x'], en.keys.select],
  [['c'], en.keys.claim],
  [['r'], en.keys.reply],
  [['n'], en.keys.note],
  [['e'], en.keys.escalate],
  [['/'], en.keys.search],
];

export function KeyLegend({ updated }: { updated: string }) {
  return (
    <div className={styles.keys}>
      {legend.map(([keys, name]) => (
        <span key={name}>
          {keys.map((key) => (
            <KeyCap key={key}>{key}</KeyCap>
          ))}
          {name}
        </span>
      ))}
      <span className="grow" />
      <span className="num">{updated}</span>
    </div>
  );
}
