import { IconCheck } from '@tabler/icons-react';
import type { LadderRung, Ticket } from '@tierdesk/api-contract';
import type { CSSProperties } from 'react';
import { useNames, useTimeZone } from '../../api/desk';
import { dueAt, shortClockTime } from '../../format/clock';
import { Card } from '../../parts/Card';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import { ticketState } from '../../ticket-state/ticket-state';
import styles from './SideColumn.module.css';

const words = en.ticket.ladder;

function underText(rung: LadderRung, ticket: Ticket, person: (key: string) => string): string {
  const vendorCase = ticket.vendorCases.find(({ vendor }) => rung.kind === 'vendor' && (vendor === rung.key || ticket.vendorCases.length === 1));
  if (rung.state === 'skipped') return rung.kind === 'agent' ? words.skippedByPolicy : words.skipped;
  if (rung.state === 'past') return rung.reason ? en.reasons[rung.reason] : '';
  if (vendorCase) return words.caseOf(vendorCase.reference);
  if (rung.state === 'ahead') return words.notReached;
  if (rung.kind !== 'human') return '';
  return ticket.assignee ? words.claimedBy(person(ticket.assignee)) : words.unclaimed;
}

/** The current step wears the colour of the ticket's state; with the agent there is none. */
function toneOf(ticket: Ticket): CSSProperties {
  const { tone } = ticketState(ticket);
  const look =
    tone === 'agent'
      ? { '--tone': 'var(--ink)', '--tone-soft': 'var(--sunken)', '--on-tone': 'var(--surface)' }
      : { '--tone': `var(--${tone})`, '--tone-soft': `var(--${tone}-soft)`, '--on-tone': tone === 'claimed' ? '#16181d' : 'var(--surface)' };
  return look as CSSProperties;
}

function Rung({ rung, ticket, now, zone }: { rung: LadderRung; ticket: Ticket; now: Date; zone: string }) {
  const names = useNames();
  const time = (at: string | null) => (at ? shortClockTime(new Date(at), zone) : '');
  const aside =
    rung.state === 'past'
      ? [time(rung.enteredAt), time(rung.leftAt)].filter(Boolean).join(' – ')
      : rung.state === 'now' && rung.until
        ? words.until(dueAt(new Date(rung.until), now, zone))
        : '';
  return (
    <li
      className={`${styles.rung} ${styles[rung.state]} ${rung.kind === 'vendor' && rung.state === 'ahead' ? styles.vendorStep : ''}`}
      aria-current={rung.state === 'now' ? 'step' : undefined}
    >
      <span className={styles.step} style={rung.state === 'now' ? toneOf(ticket) : undefined}>
        {rung.state === 'past' ? <IconCheck size={14} aria-hidden /> : rung.position}
      </span>
      <span className={`${styles.name} ${rung.state === 'now' ? 'strong' : ''}`}>
        {rung.name}
        <span className={styles.small}>{underText(rung, ticket, names.person)}</span>
      </span>
      <span className={`xs num ${rung.state === 'now' ? 'strong' : 'faint'}`}>{aside}</span>
    </li>
  );
}

export function LadderCard({ ticket }: { ticket: Ticket }) {
  const now = useNow(30_000);
  const zone = useTimeZone();
  const aside = ticket.policy && ticket.tier ? <span className="xs faint">{words.step(ticket.policy.key, ticket.tier.position)}</span> : null;
  return (
    <Card narrow title={words.title} aside={aside}>
      <ol className={styles.ladder}>
        {ticket.ladder.map((rung) => (
          <Rung key={rung.key} rung={rung} ticket={ticket} now={now} zone={zone} />
        ))}
      </ol>
    </Card>
  );
}
