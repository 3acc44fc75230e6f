import { useTimeZone } from '../../api/desk';
import { clockTime } from '../../format/clock';
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

/** @param updatedAt when the list below was read; 0 before that */
export function KeyLegend({ updatedAt }: { updatedAt: number }) {
  const zone = useTimeZone();
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
      <span className="num">{updatedAt ? en.common.updated(clockTime(new Date(updatedAt), zone)) : ''}</span>
    </div>
  );
}
