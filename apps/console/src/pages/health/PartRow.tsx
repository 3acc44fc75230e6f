import { IconAlertTriangle, IconCheck, IconMinus, IconX, type Icon } from '@tabler/icons-react';
import type { HealthPart } from '@tierdesk/api-contract';
import { useTimeZone } from '../../api/desk';
import { happenedAt } from '../../format/clock';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import styles from './Health.module.css';

const words = en.health;
const marks: Record<HealthPart['status'], Icon> = { up: IconCheck, warn: IconAlertTriangle, down: IconX, off: IconMinus };

export function PartRow({ part }: { part: HealthPart }) {
  const zone = useTimeZone();
  const now = useNow(30_000);
  const Mark = marks[part.status];
  return (
    <li className={`${styles.part} ${styles[part.status]}`}>
      <span className={styles.mark}>
        <Mark size={16} aria-hidden />
      </span>
      <div className="grow">
        <div className={styles.name}>
          <b className="medium">{part.title}</b>
          <span className={styles.status}>{words.states[part.status]}</span>
          {part.since ? <span className="xs faint num">{words.since(happenedAt(new Date(part.since), now, zone))}</span> : null}
        </div>
        {part.detail ? <p className="sm dim">{part.detail}</p> : null}
        {part.mend ? (
          <p className="sm">
            <span className="faint">{part.status === 'off' ? words.switchOn : words.mend}</span> {part.mend}
          </p>
        ) : null}
      </div>
    </li>
  );
}
