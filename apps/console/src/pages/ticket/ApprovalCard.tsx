import { Link } from 'react-router';
import { useTicketApprovals } from '../../api/approvals';
import { useTimeZone } from '../../api/desk';
import { dueAt } from '../../format/clock';
import { Badge } from '../../parts/Badge';
import { Card } from '../../parts/Card';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import styles from './SideColumn.module.css';

const words = en.ticket.approvals;

/** What of this ticket waits for a decision; nothing when nothing does. */
export function ApprovalCard({ ticket }: { ticket: number }) {
  const now = useNow(30_000);
  const zone = useTimeZone();
  const { data } = useTicketApprovals(ticket);
  const open = data?.items.filter(({ status, you }) => status === 'pending' || you.may === 'stop') ?? [];
  if (open.length === 0) return null;
  return (
    <Card narrow title={words.title}>
      <ul>
        {open.map((approval) => (
          <li key={approval.id} className={styles.waiting}>
            <span className="row">
              <Badge>{approval.risk}</Badge>
              <span className="medium">{approval.title}</span>
            </span>
            <span className={styles.small}>{words.decided(approval.people.map(({ name }) => name).join(', '))}</span>
            <span className={styles.small}>{words.until(dueAt(new Date(approval.heldUntil ?? approval.expiresAt), now, zone))}</span>
            <Link className="link" to={`/approvals/${encodeURIComponent(approval.id)}`}>
              {approval.you.may === 'nothing' ? words.look : words.open}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
