import { Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconCornerUpLeft, IconHandStop, IconNote, IconStairsUp, type Icon } from '@tabler/icons-react';
import type { Ticket } from '@tierdesk/api-contract';
import { useNames, useTimeZone } from '../../api/desk';
import { shortClockTime } from '../../format/clock';
import { Badge } from '../../parts/Badge';
import { KeyCap, TierStair } from '../../parts/Marks';
import { StateBadge } from '../../parts/StateBadge';
import { en } from '../../texts/en';
import { ticketState } from '../../ticket-state/ticket-state';
import { Clocks } from './Clocks';
import type { ComposerLane } from './Composer';
import styles from './Ticket.module.css';
import type { Acts, Permission } from './use-acts';

interface TicketHeadProps {
  ticket: Ticket;
  acts: Acts;
  onWrite: (lane: ComposerLane) => void;
  onClaim: () => void;
  onEscalate: () => void;
  onResolve: () => void;
}

function StateChip({ ticket }: { ticket: Ticket }) {
  const names = useNames();
  const zone = useTimeZone();
  const words = en.ticket;
  const { tone, word } = ticketState(ticket);
  const holder = ticket.assignee ? words.claimedBy(names.person(ticket.assignee)) : word;
  const lease = ticket.leaseUntil ? ` · ${words.leaseTo(shortClockTime(new Date(ticket.leaseUntil), zone))}` : '';
  const text = {
    claimed: `${holder}${lease}`,
    waiting:
      ticket.status === 'waiting_requester'
        ? words.waitsFor.requester
        : ticket.status === 'waiting_approval'
          ? words.waitsFor.approver
          : words.waitsFor.vendor,
    agent: ticket.status === 'waiting_requester' ? words.withAgentWaits : words.withAgent,
  };
  return <StateBadge tone={tone}>{tone === 'claimed' || tone === 'waiting' || tone === 'agent' ? text[tone] : word}</StateBadge>;
}

interface ActProps {
  permission: Permission;
  icon: Icon | null;
  /** Of the keyboard. */
  cap?: string;
  filled?: boolean;
  busy?: boolean;
  onAct: () => void;
  children: string;
}

/** A control that cannot be used says why. */
function Act({ permission: { reason }, icon: Mark, cap, filled = false, busy = false, onAct, children }: ActProps) {
  return (
    <Tooltip label={reason ?? ''} disabled={reason === null}>
      <Button
        variant={filled ? 'filled' : 'default'}
        className={filled ? styles.primary : undefined}
        leftSection={Mark ? <Mark size={18} /> : null}
        rightSection={cap ? <KeyCap>{cap}</KeyCap> : null}
        loading={busy}
        onClick={() => reason === null && onAct()}
        {...(reason ? { 'data-disabled': true, 'aria-disabled': true } : {})}
      >
        {children}
      </Button>
    </Tooltip>
  );
}

function ActBar({ ticket, acts, onWrite, onClaim, onEscalate, onResolve }: TicketHeadProps) {
  const { may, busy, holds } = acts;
  const words = en.ticket.acts;
  return (
    <div className={styles.acts} role="toolbar" aria-label={words.label}>
      <Act filled permission={may.reply} icon={IconCornerUpLeft} cap="r" onAct={() => onWrite('reply')}>
        {words.reply}
      </Act>
      <Act permission={may.note} icon={IconNote} cap="n" onAct={() => onWrite('note')}>
        {words.note}
      </Act>
      {ticket.status === 'resolved' ? (
        <Act permission={{ reason: null }} icon={IconArrowBackUp} busy={busy} onAct={() => void acts.order('reopen')}>
          {words.reopen}
        </Act>
      ) : (
        <>
          <Act permission={may.escalate} icon={IconStairsUp} cap="e" onAct={onEscalate}>
            {words.escalate}
          </Act>
          <Act permission={may.resolve} icon={IconCheck} onAct={onResolve}>
            {words.resolve}
          </Act>
          <Act permission={holds ? may.release : may.claim} icon={holds ? null : IconHandStop} cap="c" busy={busy} onAct={onClaim}>
            {holds ? words.release : words.claim}
          </Act>
        </>
      )}
    </div>
  );
}

export function TicketHead({ ticket, acts, onWrite, onClaim, onEscalate, onResolve }: TicketHeadProps) {
  return (
    <div className={styles.head}>
      <div className={styles.titleRow}>
        <h1 className={`${styles.title} trunc`}>
          <span className={styles.number}>#{ticket.number}</span> {ticket.subject}
        </h1>
        <ActBar {...{ ticket, acts, onWrite, onClaim, onEscalate, onResolve }} />
      </div>
      <div className={styles.chips}>
        <StateChip ticket={ticket} />
        {ticket.tier ? (
          <Badge shape="round" tone="outline">
            <TierStair position={ticket.tier.position} steps={ticket.ladder.length} />
            {en.ticket.tier(ticket.tier.position, Math.max(ticket.ladder.length, ticket.tier.position))}
          </Badge>
        ) : null}
        <Badge shape="round" tone="outline">
          {en.ticket.priority(ticket.priority)}
        </Badge>
        <Clocks episode={ticket.episodes.at(-1)} next={ticket.next} />
      </div>
    </div>
  );
}
