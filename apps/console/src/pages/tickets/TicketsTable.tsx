import type { TicketListItem } from '@tierdesk/api-contract';
import type { MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { useNames, useTimeZone } from '../../api/desk';
import { dayName, happenedAt } from '../../format/clock';
import { Swatch } from '../../parts/Marks';
import { StateBadge } from '../../parts/StateBadge';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import { ticketState } from '../../ticket-state/ticket-state';
import { classLook } from '../report/class-look';
import styles from './Tickets.module.css';

const { columns } = en.tickets;

export function TicketsTable({ items, back, old }: { items: readonly TicketListItem[]; back: string; old: boolean }) {
  const numbers = items.map(({ number }) => number);
  return (
    <table className={`${styles.table} ${old ? styles.old : ''}`} aria-label={en.tickets.tableLabel}>
      <thead>
        <tr>
          <th className={styles.state}>{columns.state}</th>
          <th>{columns.ticket}</th>
          <th className={styles.requester}>{columns.requester}</th>
          <th className={styles.tier}>{columns.tier}</th>
          <th className={styles.category}>{columns.category}</th>
          <th className={styles.outcome}>{columns.outcome}</th>
          <th className={styles.opened}>{columns.opened}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <TicketRow key={item.number} item={item} linkState={{ numbers, back }} />
        ))}
      </tbody>
    </table>
  );
}

function TicketRow({ item, linkState }: { item: TicketListItem; linkState: { numbers: number[]; back: string } }) {
  const names = useNames();
  const zone = useTimeZone();
  const now = useNow(60_000);
  const navigate = useNavigate();
  const { tone, word } = ticketState(item);
  const opened = new Date(item.createdAt);
  const openRow = (event: MouseEvent) => {
    if (event.target instanceof Element && !event.target.closest('a')) void navigate(`/tickets/${item.number}`, { state: linkState });
  };
  return (
    <tr onClick={openRow}>
      <td className={styles.state}>
        <StateBadge tone={tone}>{word}</StateBadge>
      </td>
      <td className={styles.ticket}>
        <div className={styles.subject}>
          <span className={styles.number}>#{item.number}</span>
          <Link className="medium" to={`/tickets/${item.number}`} state={linkState}>
            {item.subject || en.ticket.noText}
          </Link>
        </div>
      </td>
      <td className={styles.requester}>
        <div className="trunc">{item.requester.name || item.requester.address}</div>
      </td>
      <td className={styles.tier}>
        <div className="trunc">{item.tier ? names.tier(item.tier.key) : en.common.none}</div>
      </td>
      <td className={styles.category}>
        <div className="trunc">{names.category(item.category)}</div>
      </td>
      <td className={styles.outcome}>
        <OutcomeMark item={item} />
      </td>
      <td className={styles.opened} title={happenedAt(opened, now, zone)}>
        {now.getTime() - opened.getTime() < 20 * 3_600_000 ? happenedAt(opened, now, zone) : dayName(opened, zone)}
      </td>
    </tr>
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
