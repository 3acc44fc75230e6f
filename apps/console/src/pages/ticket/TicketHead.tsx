import { Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconCornerUpLeft, IconHandStop, IconNote, IconStairsUp } from '@tabler/icons-react';
import type { Ticket } from '@tierdesk/api-contract';
import type { ReactElement } from 'react';
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

/** A control that cannot be used says why. */
function Explained({ permission, children }: { permission: Permission; children: ReactElement }) {
  return permission.reason ? <Tooltip label={permission.reason}>{children}</Tooltip> : children;
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

function ActBar({ ticket, acts, onWrite, onClaim, onEscalate, onResolve }: TicketHeadProps) {
  const { may, busy, holds } = acts;
  const words = en.ticket.acts;
  const off = ({ reason }: Permission) => (reason ? { 'data-disabled': true, 'aria-disabled': true } : {});
  const run = (permission: Permission, act: () => void) => () => permission.reason === null && act();
  const claimAct = holds ? may.release : may.claim;
  const resolved = ticket.status === 'resolved';
  return (
    <div className={styles.acts} role="toolbar" aria-label={words.label}>
      <Explained permission={may.reply}>
        <Button
          variant="filled"
          className={styles.primary}
          leftSection={<IconCornerUpLeft size={18} />}
          rightSection={<KeyCap>r</KeyCap>}
          onClick={run(may.reply, () => onWrite('reply'))}
          {...off(may.reply)}
        >
          {words.reply}
        </Button>
      </Explained>
      <Explained permission={may.note}>
        <Button
          leftSection={<IconNote size={18} />}
          rightSection={<KeyCap>n</KeyCap>}
          onClick={run(may.note, () => onWrite('note'))}
          {...off(may.note)}
        >
          {words.note}
        </Button>
      </Explained>
      {resolved ? (
        <Button leftSection={<IconArrowBackUp size={18} />} loading={busy} onClick={() => void acts.order('reopen')}>
          {words.reopen}
        </Button>
      ) : (
        <>
          <Explained permission={may.escalate}>
            <Button
              leftSection={<IconStairsUp size={18} />}
              rightSection={<KeyCap>e</KeyCap>}
              onClick={run(may.escalate, onEscalate)}
              {...off(may.escalate)}
            >
              {words.escalate}
            </Button>
          </Explained>
          <Explained permission={may.resolve}>
            <Button leftSection={<IconCheck size={18} />} onClick={run(may.resolve, onResolve)} {...off(may.resolve)}>
              {words.resolve}
            </Button>
          </Explained>
          <Explained permission={claimAct}>
            <Button
              leftSection={holds ? null : <IconHandStop size={18} />}
              rightSection={<KeyCap>c</KeyCap>}
              loading={busy}
              onClick={run(claimAct, onClaim)}
              {...off(claimAct)}
            >
              {holds ? words.release : words.claim}
            </Button>
          </Explained>
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
