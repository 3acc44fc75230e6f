import { IconChevronLeft } from '@tabler/icons-react';
import type { Approval } from '@tierdesk/api-contract';
import { Link, useParams } from 'react-router';
import { useApproval } from '../../api/approvals';
import { useTimeZone } from '../../api/desk';
import { shortClockTime } from '../../format/clock';
import { StateBadge } from '../../parts/StateBadge';
import { Failed, Loading } from '../../parts/ViewStates';
import { PageFrame } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import neighbours from '../ticket/TicketNeighbours.module.css';
import { approvalLook, isOpen } from './approval-look';
import styles from './Approval.module.css';
import { ChangePart } from './ChangePart';
import { DecisionColumn } from './DecisionColumn';
import { EvidencePart } from './EvidencePart';
import { WhyPart } from './WhyPart';
import { useShown } from './use-shown';

const words = en.approvals;

export function ApprovalPage() {
  const id = useParams()['id'] ?? '';
  const { data, error, refetch } = useApproval(id);
  const back = (
    <Link to="/approvals" className={neighbours.back}>
      <IconChevronLeft size={16} aria-hidden />
      {words.back}
    </Link>
  );
  return (
    <PageFrame name={data?.title ?? words.title} heading={back}>
      {data ? (
        <View key={data.id} approval={data} />
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading heights={[70, 360]} gap={16} />
      )}
    </PageFrame>
  );
}

function View({ approval }: { approval: Approval }) {
  const zone = useTimeZone();
  const shown = useShown(approval);
  const { tone, word } = approvalLook(approval);
  const { ticket } = approval;
  return (
    <div className={styles.page}>
      <div className={styles.meta}>
        <StateBadge tone={tone}>{word}</StateBadge>
        <span>
          <Link className="link" to={`/tickets/${ticket.number}`}>
            #{ticket.number} {ticket.subject}
          </Link>
        </span>
        <span className="num">{words.askedAt(shortClockTime(new Date(approval.askedAt), zone))}</span>
      </div>
      <h1 className={styles.title}>{isOpen(approval) ? words.approve(approval.title) : approval.title}</h1>
      <div className={styles.columns}>
        <section className={styles.card}>
          <ChangePart approval={approval} opened={shown.opened} onOpen={shown.open} />
          <WhyPart approval={approval} />
          <EvidencePart evidence={approval.evidence} />
        </section>
        <DecisionColumn approval={approval} shown={shown} />
      </div>
    </div>
  );
}
