import { IconShieldCheck } from '@tabler/icons-react';
import type { Approval } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useTimeZone } from '../../api/desk';
import { shortClockTime } from '../../format/clock';
import { Badge } from '../../parts/Badge';
import { StateBadge } from '../../parts/StateBadge';
import { en } from '../../texts/en';
import { approvalLook, shortHash } from '../approvals/approval-look';
import { BeforeAfter } from '../approvals/ChangePart';
import { Moment } from './Moment';
import styles from './Timeline.module.css';

const words = en.ticket.approvals;

/** An approval in the timeline: what would change, who said what, and under which hash. */
export function ApprovalEntry({ approval }: { approval: Approval }) {
  const zone = useTimeZone();
  const { tone, word } = approvalLook(approval);
  const decided = approval.decisions.map(({ person, decision, at, via }) =>
    en.approvals.decided[decision](person.name, shortClockTime(new Date(at), zone), en.approvals.via[via] ?? ''),
  );
  return (
    <article className={styles.item}>
      <span className={styles.mark} aria-hidden>
        <IconShieldCheck size={18} />
      </span>
      <div className={styles.message}>
        <div className={styles.head}>
          <Link className="strong" to={`/approvals/${encodeURIComponent(approval.id)}`}>
            {words.heading(approval.title)}
          </Link>
          <StateBadge tone={tone}>{word}</StateBadge>
          <Badge>{approval.risk}</Badge>
          <Moment at={approval.askedAt} />
        </div>
        <div className={styles.approval}>
          {approval.items.map((item, index) => (
            <div key={`${item.operation}/${index}`}>
              {approval.items.length > 1 ? (
                <p className={styles.approvalItem}>{en.approvals.step(index + 1, approval.items.length, item.title)}</p>
              ) : null}
              <BeforeAfter item={item} />
            </div>
          ))}
          <p className="xs dim">
            {[...decided, `${words.hash} `].join(' · ')}
            <code title={approval.hash}>{shortHash(approval.hash)}</code>
          </p>
        </div>
      </div>
    </article>
  );
}
