import { Link } from 'react-router';
import { countText } from '../format/share';
import styles from './NumberLink.module.css';

/** A number that opens the tickets it counts. */
export function NumberLink({ count, to, label }: { count: number; to: string; label: string }) {
  return (
    <Link className={styles.number} to={to} aria-label={`${count} ${label}`}>
      {countText(count)}
    </Link>
  );
}
