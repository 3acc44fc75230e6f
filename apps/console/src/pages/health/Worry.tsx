import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTimeZone } from '../../api/desk';
import { happenedAt } from '../../format/clock';
import { Card } from '../../parts/Card';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import styles from './Health.module.css';

interface WorryProps {
  title: string;
  info: string;
  count: number;
  none: string;
  some: string;
  since?: string | null;
  tickets?: readonly number[];
  to?: string;
}

/** Something of which there should be none. */
export function Worry({ title, info, count, none, some, since, tickets = [], to }: WorryProps) {
  const zone = useTimeZone();
  const now = useNow(30_000);
  return (
    <Card narrow title={title} info={info}>
      <p className={`${styles.worry} ${count > 0 ? styles.has : ''}`}>
        {count > 0 ? <IconAlertTriangle size={16} aria-hidden /> : <IconCheck size={16} aria-hidden />}
        {count > 0 && to ? (
          <Link className="link num" to={to}>
            {some}
          </Link>
        ) : (
          <span className="num">{count > 0 ? some : none}</span>
        )}
        {since ? <span className="xs faint num">{en.health.oldest(happenedAt(new Date(since), now, zone))}</span> : null}
      </p>
      {tickets.length ? (
        <p className={styles.numbers}>
          {tickets.slice(0, 20).map((number) => (
            <Link key={number} className="link num sm" to={`/tickets/${number}`}>
              #{number}
            </Link>
          ))}
        </p>
      ) : null}
    </Card>
  );
}
