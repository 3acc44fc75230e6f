import { IconMail } from '@tabler/icons-react';
import type { IntakeItem } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { Badge } from '../../parts/Badge';
import { Dot } from '../../parts/Marks';
import { Table, type Column } from '../../parts/Table';
import { en } from '../../texts/en';
import { Moment } from '../ticket/Moment';
import styles from './Intake.module.css';

const words = en.intake;
const { columns: names } = words;

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

const cut = (text: string, look = '') => (
  <div className={`trunc ${look}`} title={text}>
    {text}
  </div>
);

const columns: readonly Column<IntakeItem>[] = [
  { key: 'received', name: names.received, width: 124, phone: 'start', cell: ({ receivedAt }) => <Received at={receivedAt} /> },
  { key: 'from', name: names.from, width: 208, phone: 'line', order: 2, cell: ({ from }) => cut(from || en.common.none) },
  {
    key: 'subject',
    name: names.subject,
    phone: 'line',
    order: 1,
    cell: ({ subject }) => cut(subject || en.ticket.noText, `medium ${styles.subject}`),
  },
  { key: 'to', name: names.recipients, width: 188, from: 'desk', phone: 'none', cell: ({ recipients }) => cut(recipients.join(', '), 'dim') },
  { key: 'state', name: names.state, width: 244, phone: 'line', order: 3, cell: (item) => <Ending item={item} /> },
  { key: 'ticket', name: names.ticket, width: 78, phone: 'end', cell: ({ ticket }) => <OfTicket number={ticket} /> },
  { key: 'raw', name: names.raw, width: 60, phone: 'end', cell: ({ rawHref }) => <Raw href={rawHref} /> },
];

export function IntakeTable({ items }: { items: readonly IntakeItem[] }) {
  return <Table fixed name={words.tableLabel} items={items} columns={columns} keyOf={({ id }) => id} />;
}

function Received({ at }: { at: string }) {
  return (
    <span className="dim num nowrap">
      <Moment at={at} />
    </span>
  );
}

function OfTicket({ number }: { number: number | null }) {
  return number === null ? (
    <span className="faint">{en.common.none}</span>
  ) : (
    <Link className="link num" to={`/tickets/${number}`}>
      #{number}
    </Link>
  );
}

function Raw({ href }: { href: string }) {
  return (
    <a className={styles.raw} href={href} target="_blank" rel="noreferrer" aria-label={words.raw} title={words.raw}>
      <IconMail size={18} aria-hidden />
    </a>
  );
}
