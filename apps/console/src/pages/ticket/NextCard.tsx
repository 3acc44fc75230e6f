import type { NextStep } from '@tierdesk/api-contract';
import { useTimeZone } from '../../api/desk';
import { dueAt } from '../../format/clock';
import { countdown } from '../../format/duration';
import { Card } from '../../parts/Card';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import styles from './SideColumn.module.css';

const words = en.ticket.next;
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The armed timers of the ticket, counting down. */
export function NextCard({ next, closed }: { next: readonly NextStep[]; closed: boolean }) {
  const now = useNow(1000);
  const zone = useTimeZone();
  const sorted = next.toSorted((one, other) => one.at.localeCompare(other.at));
  return (
    <Card narrow title={words.title} aside={<span className="xs faint num">{words.armed(next.length)}</span>}>
      {sorted.length === 0 ? <p className="dim sm">{closed ? words.closed : words.none}</p> : null}
      <ul className={styles.next}>
        {sorted.map(({ timer, at, what, then }) => {
          const left = Date.parse(at) - now.getTime();
          return (
            <li key={`${timer}/${at}`}>
              <span className={styles.when}>
                {dueAt(new Date(at), now, zone)}
                <span className={styles.small} role="timer">
                  {left > 0 ? countdown(left) : words.due}
                </span>
              </span>
              <span>
                {sentence(what)}
                {then ? <span className={styles.small}>{then}</span> : null}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
