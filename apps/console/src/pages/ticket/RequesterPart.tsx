import type { RequesterCard, Ticket } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { withQuery } from '../../api/client';
import { useNames } from '../../api/desk';
import { Card } from '../../parts/Card';
import { Initials } from '../../parts/Marks';
import { en } from '../../texts/en';
import styles from './SideColumn.module.css';

const words = en.ticket.requester;

interface RequesterPartProps {
  requester: Ticket['requester'];
  /** Key of a person. */
  openedBy: string | null;
  card: RequesterCard;
}

export function RequesterPart({ requester, openedBy, card }: RequesterPartProps) {
  const names = useNames();
  const place = [card.title, card.department, card.location].filter(Boolean).join(', ');
  const name = requester.name || requester.address;
  return (
    <Card narrow title={words.title}>
      <div className={styles.person}>
        <Initials name={name} size="l" />
        <span>
          <b className="medium">{name}</b>
          <span className={styles.small}>{place || requester.address}</span>
        </span>
      </div>
      <dl className={styles.facts}>
        {place ? (
          <>
            <dt>{words.address}</dt>
            <dd>{requester.address}</dd>
          </>
        ) : null}
        {openedBy && openedBy !== requester.key ? (
          <>
            <dt>{words.openedBy}</dt>
            <dd>{words.openedByText(names.person(openedBy), name)}</dd>
          </>
        ) : null}
        {card.manager ? (
          <>
            <dt>{words.manager}</dt>
            <dd>{card.manager}</dd>
          </>
        ) : null}
        <dt>{words.tickets}</dt>
        <dd className="num">
          <Link className="link" to={withQuery('/tickets', { requester: requester.address })}>
            {words.ticketsText(card.ticketsInYear, card.selfResolvedInYear)}
          </Link>
        </dd>
        <dt>{words.mailbox}</dt>
        <dd>{words.mailboxes[card.mailbox]}</dd>
      </dl>
    </Card>
  );
}
