import { useParams } from 'react-router';
import { useTicket } from '../../api/tickets';
import { Empty, Failed, Loading } from '../../parts/ViewStates';
import { PageFrame } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import { TicketNeighbours } from './TicketNeighbours';
import styles from './Ticket.module.css';
import { TicketView } from './TicketView';

export function TicketPage() {
  const number = Number(useParams()['number']);
  const valid = Number.isSafeInteger(number) && number > 0;
  const { data: ticket, error, refetch } = useTicket(valid ? number : 0);
  return (
    <PageFrame bare name={`#${number} ${ticket?.subject ?? ''}`} heading={<TicketNeighbours number={number} />}>
      {ticket ? <TicketView key={ticket.number} ticket={ticket} /> : null}
      {!ticket && error ? (
        <div className={styles.alone}>
          <Failed error={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {!ticket && !error ? (
        valid ? (
          <div className={styles.alone}>
            <Loading heights={[60, 90, 140, 90, 90]} gap={14} />
          </div>
        ) : (
          <Empty title={en.ticket.missing} />
        )
      ) : null}
    </PageFrame>
  );
}
