import type { ApprovalEvidence } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { Badge } from '../../parts/Badge';
import { en } from '../../texts/en';
import page from './Approval.module.css';
import styles from './Grounds.module.css';

const words = en.approvals;

/** Links lead inside the console only; what else was given as an address stays text. */
function Title({ title, href }: Pick<ApprovalEvidence, 'title' | 'href'>) {
  return href?.startsWith('/') && !href.startsWith('//') ? (
    <Link className="link sm" to={href}>
      {title}
    </Link>
  ) : (
    <span className="sm">{title}</span>
  );
}

export function EvidencePart({ evidence }: { evidence: readonly ApprovalEvidence[] }) {
  return (
    <div className={page.block}>
      <h2>{words.evidence}</h2>
      {evidence.length === 0 ? <p className="sm dim">{words.noEvidence}</p> : null}
      {evidence.map((one, index) => (
        <div key={`${index}/${one.title}`} className={styles.evidence}>
          <div className="row wrap">
            <Badge>{en.ticket.evidence[one.class] ?? one.class}</Badge>
            <Title {...one} />
          </div>
          {one.text ? <blockquote>{one.text}</blockquote> : null}
        </div>
      ))}
    </div>
  );
}
