import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useLocation, useNavigate } from 'react-router';
import { KeyCap } from '../../parts/Marks';
import { useKeys } from '../../shell/use-keys';
import { en } from '../../texts/en';
import styles from './TicketNeighbours.module.css';

/** The list that the ticket was opened from, if it was. */
interface Origin {
  numbers: readonly number[];
  back: string;
}

function originOf(state: unknown): Origin | null {
  if (typeof state !== 'object' || state === null || !('numbers' in state) || !('back' in state)) return null;
  const { numbers, back } = state;
  return Array.isArray(numbers) && numbers.every((number) => typeof number === 'number') && typeof back === 'string' && back.startsWith('/')
    ? { numbers, back }
    : null;
}

export function TicketNeighbours({ number }: { number: number }) {
  const origin = originOf(useLocation().state);
  const navigate = useNavigate();
  const numbers = origin?.numbers ?? [];
  const place = numbers.indexOf(number);
  const go = (by: 1 | -1) => {
    const next = place < 0 ? undefined : numbers[place + by];
    if (next !== undefined) void navigate(`/tickets/${next}`, { state: origin, replace: true });
  };
  useKeys({ j: () => go(1), k: () => go(-1) });
  return (
    <>
      <Link to={origin?.back ?? '/queue'} className={styles.back}>
        <IconChevronLeft size={16} aria-hidden />
        {origin?.back.startsWith('/tickets') ? en.tickets.title : en.ticket.queue}
      </Link>
      {place >= 0 ? (
        <span className="row" aria-label={en.ticket.neighbours}>
          <span className="xs faint num">{en.ticket.placeOf(place + 1, numbers.length)}</span>
          <KeyCap>j</KeyCap>
          <KeyCap>k</KeyCap>
        </span>
      ) : null}
    </>
  );
}
