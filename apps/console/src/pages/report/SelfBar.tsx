import { percent } from '../../format/share';
import { en } from '../../texts/en';
import styles from './Kpi.module.css';

export function SelfBar({ confirmed, verified, assumed }: { confirmed: number; verified: number; assumed: number }) {
  const width = (share: number) => ({ width: `${share * 100}%` });
  return (
    <div className={styles.bar} role="img" aria-label={en.report.selfBar(percent(confirmed + verified), percent(assumed))} title={en.report.goal}>
      <div className={styles.fill}>
        <i className={styles.confirmed} style={width(confirmed)} />
        <i className={styles.verified} style={width(verified)} />
        <i className={styles.assumed} style={width(assumed)} />
      </div>
      <i className={styles.goal} />
    </div>
  );
}
