import type { Ticket } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { countText, money } from '../../format/share';
import { Card } from '../../parts/Card';
import { en } from '../../texts/en';
import { ApprovalCard } from './ApprovalCard';
import { DraftArticle } from './DraftArticle';
import { LadderCard } from './LadderCard';
import { NextCard } from './NextCard';
import { OutcomeCard } from './OutcomeCard';
import { RequesterPart } from './RequesterPart';
import styles from './SideColumn.module.css';

export function SideColumn({ ticket }: { ticket: Ticket }) {
  return (
    <aside className={styles.side}>
      <ApprovalCard ticket={ticket.number} />
      <NextCard next={ticket.next} closed={ticket.status === 'closed'} />
      {ticket.ladder.length ? <LadderCard ticket={ticket} /> : null}
      <RequesterPart requester={ticket.requester} openedBy={ticket.openedBy} card={ticket.requesterCard} />
      <OutcomeCard ticket={ticket} />
      <CostCard ticket={ticket} />
      {ticket.status === 'resolved' || ticket.status === 'closed' ? <DraftArticle ticket={ticket.number} /> : null}
      {ticket.linkedTo === null ? null : (
        <Link className="link sm" to={`/tickets/${ticket.linkedTo}`}>
          {en.ticket.linked(ticket.linkedTo)}
        </Link>
      )}
      {ticket.linkedFrom.map((number) => (
        <Link key={number} className="link sm" to={`/tickets/${number}`}>
          {en.ticket.followedBy(number)}
        </Link>
      ))}
    </aside>
  );
}

function CostCard({ ticket }: { ticket: Ticket }) {
  const { cost, vendorCases } = ticket;
  const vendorCents = vendorCases.reduce((sum, { cents }) => sum + cents, 0);
  return (
    <Card narrow title={en.ticket.cost.title} aside={<b className="num strong">{money(cost.cents)}</b>}>
      <table className="sm">
        <tbody>
          <tr>
            <td className="dim">{en.ticket.cost.model(countText(cost.tokens))}</td>
            <td className="right">{money(Math.max(0, cost.cents - vendorCents))}</td>
          </tr>
          {vendorCases.length ? (
            <tr>
              <td className="dim">{en.ticket.cost.vendor}</td>
              <td className="right">{money(vendorCents)}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </Card>
  );
}
