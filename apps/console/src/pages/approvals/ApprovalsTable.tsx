import type { Approval } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useDesk, useTimeZone } from '../../api/desk';
import { dueAt, happenedAt } from '../../format/clock';
import { Badge } from '../../parts/Badge';
import { StateBadge } from '../../parts/StateBadge';
import { Table, type Column } from '../../parts/Table';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import { approvalLook, deciderNames } from './approval-look';
import styles from './Approvals.module.css';

const words = en.approvals;
const { columns: names } = words;

const columns: readonly Column<Approval>[] = [
  { key: 'state', name: names.state, width: 184, phone: 'start', cell: (approval) => <State approval={approval} /> },
  { key: 'change', name: names.change, phone: 'line', order: 1, cell: (approval) => <Change approval={approval} /> },
  { key: 'risk', name: names.risk, width: 64, phone: 'end', cell: ({ risk }) => <Badge tone={risk >= 'R3' ? 'note' : 'plain'}>{risk}</Badge> },
  { key: 'who', name: names.who, width: 220, from: 'tablet', phone: 'line', order: 2, cell: (approval) => <Who approval={approval} /> },
  { key: 'asked', name: names.asked, width: 104, right: true, phone: 'none', cell: ({ askedAt }) => <Asked at={askedAt} /> },
  { key: 'expires', name: names.expires, width: 104, right: true, phone: 'none', cell: (approval) => <Expires approval={approval} /> },
];

const hrefOf = ({ id }: Approval): string => `/approvals/${encodeURIComponent(id)}`;

export function ApprovalsTable({ items }: { items: readonly Approval[] }) {
  return <Table name={words.tableLabel} items={items} columns={columns} keyOf={({ id }) => id} hrefOf={hrefOf} />;
}

function State({ approval }: { approval: Approval }) {
  const { tone, word } = approvalLook(approval);
  return <StateBadge tone={tone}>{word}</StateBadge>;
}

function Change({ approval }: { approval: Approval }) {
  const { title, ticket } = approval;
  return (
    <div className={styles.change}>
      <Link className="medium" to={hrefOf(approval)}>
        {title}
      </Link>
      <Link className="dim" to={`/tickets/${ticket.number}`}>
        #{ticket.number} {ticket.subject}
      </Link>
    </div>
  );
}

function Who({ approval }: { approval: Approval }) {
  const { people, needed, group } = approval;
  const { data: desk } = useDesk();
  const deciders = people.map(({ key, name }) => (key === desk?.me?.key ? words.you : name));
  return (
    <>
      {words.gate(deciderNames(approval, group.name), needed, people.length)}
      <span className={styles.names}>{words.deciders(deciders)}</span>
    </>
  );
}

function Asked({ at }: { at: string }) {
  return <span className="dim">{happenedAt(new Date(at), useNow(30_000), useTimeZone())}</span>;
}

function Expires({ approval: { status, expiresAt } }: { approval: Approval }) {
  const now = useNow(30_000);
  const zone = useTimeZone();
  return <span className="dim">{status === 'pending' ? dueAt(new Date(expiresAt), now, zone) : en.common.none}</span>;
}
