import type { Approval } from '@tierdesk/api-contract';
import type { MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { useDesk, useTimeZone } from '../../api/desk';
import { dueAt, happenedAt } from '../../format/clock';
import { Badge } from '../../parts/Badge';
import { StateBadge } from '../../parts/StateBadge';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import { approvalLook } from './approval-look';
import styles from './Approvals.module.css';

const words = en.approvals;

export function ApprovalsTable({ items }: { items: readonly Approval[] }) {
  const { columns } = words;
  return (
    <table className={styles.table} aria-label={words.tableLabel}>
      <thead>
        <tr>
          <th className={styles.state}>{columns.state}</th>
          <th>{columns.change}</th>
          <th className={styles.risk}>{columns.risk}</th>
          <th className={styles.who}>{columns.who}</th>
          <th className={styles.asked}>{columns.asked}</th>
          <th className={styles.asked}>{columns.expires}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((approval) => (
          <Row key={approval.id} approval={approval} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ approval }: { approval: Approval }) {
  const zone = useTimeZone();
  const now = useNow(30_000);
  const navigate = useNavigate();
  const { data: desk } = useDesk();
  const to = `/approvals/${encodeURIComponent(approval.id)}`;
  const { tone, word } = approvalLook(approval);
  const { people, needed, group, ticket } = approval;
  const open = (event: MouseEvent) => {
    if (event.target instanceof Element && !event.target.closest('a')) void navigate(to);
  };
  const names = people.map(({ key, name }) => (key === desk?.me?.key ? words.you : name));
  return (
    <tr onClick={open}>
      <td className={styles.state}>
        <StateBadge tone={tone}>{word}</StateBadge>
      </td>
      <td className={styles.change}>
        <Link className="medium" to={to}>
          {approval.title}
        </Link>
        <Link className="dim" to={`/tickets/${ticket.number}`}>
          #{ticket.number} {ticket.subject}
        </Link>
      </td>
      <td className={styles.risk}>
        <Badge tone={approval.risk >= 'R3' ? 'note' : 'plain'}>{approval.risk}</Badge>
      </td>
      <td className={styles.who}>
        {words.gate(group.name, needed, people.length)}
        <span className={styles.names}>{words.deciders(names)}</span>
      </td>
      <td className={styles.asked}>{happenedAt(new Date(approval.askedAt), now, zone)}</td>
      <td className={styles.asked}>{approval.status === 'pending' ? dueAt(new Date(approval.expiresAt), now, zone) : en.common.none}</td>
    </tr>
  );
}
