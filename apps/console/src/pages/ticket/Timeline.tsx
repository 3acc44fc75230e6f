import { IconClock } from '@tabler/icons-react';
import type { Ticket } from '@tierdesk/api-contract';
import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useTicketApprovals } from '../../api/approvals';
import { useTimeZone } from '../../api/desk';
import { dueAt } from '../../format/clock';
import { Segments } from '../../parts/Segments';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import { ApprovalEntry } from './ApprovalEntry';
import { AttemptItem } from './AttemptItem';
import { EventItem } from './EventItem';
import { MessageItem } from './MessageItem';
import styles from './Timeline.module.css';
import { countGroups, timelineGroups, timelineItems } from './timeline-items';

const words = en.ticket;

export function Timeline({ ticket }: { ticket: Ticket }) {
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const { data: approvals } = useTicketApprovals(ticket.number);
  const items = useMemo(() => timelineItems(ticket, approvals?.items), [ticket, approvals]);
  const counts = useMemo(() => countGroups(items), [items]);
  const chosen = timelineGroups.find((group) => group === search.get('show')) ?? 'all';
  const shown = chosen === 'all' ? items : items.filter(({ group }) => group === chosen);
  const segments = [
    { key: 'all', label: words.filters.all, count: items.length, to: pathname },
    ...timelineGroups.map((group) => ({ key: group, label: words.filters[group], count: counts[group], to: `${pathname}?show=${group}` })),
  ];
  return (
    <>
      <div className={styles.bar}>
        <Segments name={words.filters.label} segments={segments} current={chosen} keepState />
      </div>
      <ol className={styles.timeline}>
        {shown.map((item) => (
          <li key={item.key}>
            {item.kind === 'message' ? <MessageItem message={item.message} ticket={ticket} /> : null}
            {item.kind === 'attempt' ? <AttemptItem attempt={item.attempt} count={ticket.attempts.length} ticket={ticket.number} /> : null}
            {item.kind === 'approval' ? <ApprovalEntry approval={item.approval} /> : null}
            {item.kind === 'event' ? <EventItem entry={item.entry} ticket={ticket.number} /> : null}
          </li>
        ))}
        {chosen === 'all' ? <NextLine ticket={ticket} /> : null}
      </ol>
    </>
  );
}

function NextLine({ ticket }: { ticket: Ticket }) {
  const zone = useTimeZone();
  const now = useNow(30_000);
  const [next] = ticket.next.toSorted((one, other) => one.at.localeCompare(other.at));
  if (!next) return null;
  return (
    <li className={styles.event}>
      <span className={styles.dot}>
        <IconClock size={12} aria-hidden />
      </span>
      <b>{words.next.inline(next.what, dueAt(new Date(next.at), now, zone))}</b>
    </li>
  );
}
