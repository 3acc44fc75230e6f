import { Checkbox } from '@mantine/core';
import type { TicketListItem } from '@tierdesk/api-contract';
import { memo, type MouseEvent } from 'react';
import { Link } from 'react-router';
import { useDesk, useNames, useTimeZone } from '../../api/desk';
import { dueAt } from '../../format/clock';
import { countdown } from '../../format/duration';
import { Initials, PriorityMark, TierStair } from '../../parts/Marks';
import { StateBadge } from '../../parts/StateBadge';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import { ticketState } from '../../ticket-state/ticket-state';
import styles from './QueueTable.module.css';
import type { Selection } from './use-selection';

export interface LinkState {
  numbers: readonly number[];
  back: string;
}

interface QueueRowProps {
  item: TicketListItem;
  linkState: LinkState;
  onOpen: (number: number) => void;
  selection: Selection | undefined;
}

export const QueueRow = memo(function QueueRow({ item, linkState, onOpen, selection }: QueueRowProps) {
  const names = useNames();
  const now = useNow(30_000);
  const { tone, word } = ticketState(item);
  const { number, subject, requester, tier } = item;
  const picked = selection?.picked.has(number) ?? false;
  const openRow = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('a, button, input, label')) return;
    onOpen(number);
  };
  return (
    <tr data-number={number} className={`${selection?.current === number ? styles.current : ''} ${picked ? styles.picked : ''}`} onClick={openRow}>
      <td className={styles.pick}>
        {selection ? (
          <Checkbox size="xs" radius="xs" aria-label={en.queue.selectOne(number)} checked={picked} onChange={() => selection.toggle(number)} />
        ) : null}
      </td>
      <td className={styles.state}>
        <StateBadge tone={tone}>{word}</StateBadge>
      </td>
      <td className={styles.priority}>
        <PriorityMark priority={item.priority} />
      </td>
      <td className={styles.ticket}>
        <div className={styles.subject}>
          <span className={styles.number}>#{number}</span>
          <Link className="medium" to={`/tickets/${number}`} state={linkState}>
            {subject || en.ticket.noText}
          </Link>
        </div>
      </td>
      <td className={styles.requester}>
        <div className="trunc">{requester.name || requester.address}</div>
        {requester.name ? <div className={`trunc ${styles.sub}`}>{requester.address}</div> : null}
      </td>
      <td className={styles.tier}>
        {tier ? (
          <span className={styles.inline}>
            <TierStair position={tier.position} />
            <span className="trunc">{names.tier(tier.key)}</span>
          </span>
        ) : (
          <span className="faint">{en.common.none}</span>
        )}
      </td>
      <td className={styles.next}>
        <NextStepText item={item} now={now} />
      </td>
      <td className={styles.claimed}>
        <Claimer item={item} />
      </td>
      <td className={styles.age}>{countdown(now.getTime() - Date.parse(item.createdAt))}</td>
    </tr>
  );
});

function NextStepText({ item, now }: { item: TicketListItem; now: Date }) {
  const zone = useTimeZone();
  const [next] = item.next.toSorted((one, other) => one.at.localeCompare(other.at));
  if (!next) return <span className="faint">{en.common.none}</span>;
  return (
    <>
      <b>{dueAt(new Date(next.at), now, zone)}</b> <span className="dim">{next.what}</span>
    </>
  );
}

function Claimer({ item }: { item: TicketListItem }) {
  const names = useNames();
  const { data: desk } = useDesk();
  if (item.tier?.kind === 'vendor' && !item.assignee) return <span className="faint">{en.queue.vendorHas}</span>;
  if (!item.assignee) return <span className="faint">{en.common.none}</span>;
  const name = names.person(item.assignee);
  return (
    <span className={styles.inline}>
      <Initials name={name} size="s" me={desk?.me?.key === item.assignee} />
      <span className="trunc">{name}</span>
    </span>
  );
}
