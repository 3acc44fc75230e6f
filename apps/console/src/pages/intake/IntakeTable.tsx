import { IconMail } from '@tabler/icons-react';
import type { IntakeItem } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { Badge } from '../../parts/Badge';
import { Dot } from '../../parts/Marks';
import { en } from '../../texts/en';
import { Moment } from '../ticket/Moment';
import styles from './Intake.module.css';

const words = en.intake;
const { columns } = words;

/** Only what waits for somebody carries a colour. */
function Ending({ item }: { item: IntakeItem }) {
  return (
    <>
      <span className={styles.ending}>
        {item.state === 'quarantined' ? <Dot tone="unclaimed" /> : item.state === 'received' ? <Dot tone="waiting" /> : null}
        <span className={item.state === 'quarantined' ? 'medium' : ''}>{words.states[item.state]}</span>
        {item.deliveries > 1 ? (
          <span title={words.deliveredTimes(item.deliveries)}>
            <Badge>×{item.deliveries}</Badge>
          </span>
        ) : null}
      </span>
      {item.reason ? <div className={styles.sub}>{words.reasons[item.reason] ?? item.reason.replaceAll('_', ' ')}</div> : null}
    </>
  );
}

export function IntakeTable({ items }: { items: readonly IntakeItem[] }) {
  return (
    <table className={styles.table} aria-label={words.tableLabel}>
      <thead>
        <tr>
          <th className={styles.received}>{columns.received}</th>
          <th className={styles.from}>{columns.from}</th>
          <th>{columns.subject}</th>
          <th className={styles.to}>{columns.recipients}</th>
          <th className={styles.state}>{columns.state}</th>
          <th className={styles.ticket}>{columns.ticket}</th>
          <th className={styles.raw}>{columns.raw}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td className={styles.received}>
              <Moment at={item.receivedAt} />
            </td>
            <td className={styles.from}>
              <div className="trunc" title={item.from}>
                {item.from || en.common.none}
              </div>
            </td>
            <td className={styles.subject}>
              <div className="trunc medium" title={item.subject}>
                {item.subject || en.ticket.noText}
              </div>
            </td>
            <td className={styles.to}>
              <div className="trunc" title={item.recipients.join(', ')}>
                {item.recipients.join(', ')}
              </div>
            </td>
            <td className={styles.state}>
              <Ending item={item} />
            </td>
            <td className={styles.ticket}>
              {item.ticket === null ? (
                <span className="faint">{en.common.none}</span>
              ) : (
                <Link className="link num" to={`/tickets/${item.ticket}`}>
                  #{item.ticket}
                </Link>
              )}
            </td>
            <td className={styles.raw}>
              <a href={item.rawHref} target="_blank" rel="noreferrer" aria-label={words.raw} title={words.raw}>
                <IconMail size={18} aria-hidden />
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
