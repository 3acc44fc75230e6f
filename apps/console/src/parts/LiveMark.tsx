import { useTimeZone } from '../api/desk';
import { shortClockTime } from '../format/clock';
import { en } from '../texts/en';
import styles from './LiveMark.module.css';
import { useNow } from './use-now';

const staleAfterMs = 20_000;

/** Green while answers come in; grey with the time of the last answer once they stop. */
export function LiveMark({ updatedAt }: { updatedAt: number }) {
  const zone = useTimeZone();
  const now = useNow(5000);
  const live = updatedAt > 0 && now.getTime() - updatedAt < staleAfterMs;
  return (
    <span className={styles.mark} role="status">
      <i className={live ? styles.on : styles.off} aria-hidden />
      {live ? en.common.live : updatedAt ? en.common.updatedAt(shortClockTime(new Date(updatedAt), zone)) : en.common.notYet}
    </span>
  );
}
