import type { TicketListItem } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useNames, useTimeZone } from '../../api/desk';
import { dayName, happenedAt } from '../../format/clock';
import { span } from '../../format/duration';
import { Swatch } from '../../parts/Marks';
import { StateBadge } from '../../parts/StateBadge';
import { Table, type Column } from '../../parts/Table';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import { ticketState } from '../../ticket-state/ticket-state';
import { classLook } from '../report/class-look';
import styles from './Tickets.module.css';

const { columns: words } = en.tickets;

interface TicketsTableProps {
  items: readonly TicketListItem[];
  /** Where the ticket's page leads back to. */
  back: string;
  old: boolean;
}

export function TicketsTable({ items, back, old }: TicketsTableProps) {
  const names = useNames();
  const linkState = { numbers: items.map(({ number }) => number), back };
  const columns: readonly Column<TicketListItem>[] = [
    { key: 'state', name: words.state, width: 132, phone: 'start', cell: (item) => <State item={item} /> },
    { key: 'ticket', name: words.ticket, phone: 'line', order: 2, cell: (item) => <Subject item={item} linkState={linkState} /> },
    {
      key: 'requester',
      name: words.requester,
      width: 160,
      phone: 'start',
      order: 3,
      cell: ({ requester }) => cut(requester.name || requester.address),
    },
    {
      key: 'tier',
      name: words.tier,
      width: 130,
      from: 'tablet',
      phone: 'none',
      cell: ({ tier }) => cut(tier ? names.tier(tier.key) : en.common.none),
    },
    { key: 'category', name: words.category, width: 176, from: 'desk', phone: 'none', cell: ({ category }) => cut(names.category(category)) },
    { key: 'outcome', name: words.outcome, width: 140, from: 'tablet', phone: 'end', order: 4, cell: (item) => <OutcomeMark item={item} /> },
    { key: 'opened', name: words.opened, width: 120, right: true, phone: 'end', order: 1, cell: ({ createdAt }) => <Opened at={createdAt} /> },
  ];
  const hrefOf = ({ number }: TicketListItem) => `/tickets/${number}`;
  return (
    <Table
      fixed
      name={en.tickets.tableLabel}
      items={items}
      columns={columns}
      keyOf={({ number }) => number}
      hrefOf={hrefOf}
      linkState={linkState}
      old={old}
    />
  );
}

const cut = (text: string) => <div className="trunc">{text}</div>;

function State({ item }: { item: TicketListItem }) {
  const { tone, word } = ticketState(item);
  return <StateBadge tone={tone}>{word}</StateBadge>;
}

function Subject({ item: { number, subject }, linkState }: { item: TicketListItem; linkState: unknown }) {
  return (
    <div className={styles.subject}>
      <span className={styles.number}>#{number}</span>
      <Link className="medium" to={`/tickets/${number}`} state={linkState}>
        {subject || en.ticket.noText}
      </Link>
    </div>
  );
}

const recentMs = 20 * span.hour;

function Opened({ at }: { at: string }) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  const opened = new Date(at);
  const exactly = happenedAt(opened, now, zone);
  return (
    <span className="dim" title={exactly}>
      {now.getTime() - opened.getTime() < recentMs ? exactly : dayName(opened, zone)}
    </span>
  );
}

function OutcomeMark({ item }: { item: TicketListItem }) {
  const { outcome } = item;
  if (outcome.excluded) return <span className="faint">{en.exclusions[outcome.excluded]}</span>;
  const look = classLook.find(({ key }) => key === outcome.class);
  return (
    <span className="row">
      {look ? <Swatch tone={look.swatch} /> : null}
      {en.classes[outcome.class]}
    </span>
  );
}
