import type { Ticket } from '@tierdesk/api-contract';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useKeys } from '../../shell/use-keys';
import { Composer, type ComposerLane } from './Composer';
import { EscalateDialog } from './EscalateDialog';
import { ResolveDialog } from './ResolveDialog';
import { SideColumn } from './SideColumn';
import styles from './Ticket.module.css';
import { TicketHead } from './TicketHead';
import { Timeline } from './Timeline';
import { useActs, type Acts } from './use-acts';

function laneAsked(state: unknown): ComposerLane | null {
  const write = typeof state === 'object' && state !== null && 'write' in state ? state.write : null;
  return write === 'reply' || write === 'note' ? write : null;
}

/** The lane that is written in, and its field. */
function useWriting(acts: Acts) {
  const asked = laneAsked(useLocation().state);
  const [lane, setLane] = useState<ComposerLane>(asked ?? (acts.may.reply.reason ? 'note' : 'reply'));
  const field = useRef<HTMLTextAreaElement>(null);
  const write = (to: ComposerLane) => {
    setLane(to);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.scrollIntoView({ block: 'nearest' });
    });
  };
  useEffect(() => {
    if (asked) field.current?.focus();
  }, [asked]);
  return { lane, setLane, field, write };
}

export function TicketView({ ticket }: { ticket: Ticket }) {
  const acts = useActs(ticket);
  const { lane, setLane, field, write } = useWriting(acts);
  const [dialog, setDialog] = useState<'escalate' | 'resolve' | null>(null);
  const claim = () => {
    const act = acts.holds ? 'release' : 'claim';
    if (!acts.may[act].reason) void acts.order(act);
  };
  const order = (act: 'escalate' | 'resolve') => async (body: Record<string, unknown>) => {
    if (await acts.order(act, body)) setDialog(null);
  };
  useKeys({
    r: () => write('reply'),
    n: () => write('note'),
    e: () => !acts.may.escalate.reason && setDialog('escalate'),
    c: claim,
  });
  return (
    <>
      <TicketHead
        ticket={ticket}
        acts={acts}
        onWrite={write}
        onClaim={claim}
        onEscalate={() => setDialog('escalate')}
        onResolve={() => setDialog('resolve')}
      />
      <div className={styles.columns}>
        <section className={styles.story}>
          <Timeline ticket={ticket} />
          <Composer ticket={ticket} acts={acts} lane={lane} onLane={setLane} field={field} />
        </section>
        <SideColumn ticket={ticket} />
      </div>
      <EscalateDialog
        numbers={dialog === 'escalate' ? [ticket.number] : []}
        ladder={ticket.ladder}
        busy={acts.busy}
        onClose={() => setDialog(null)}
        onEscalate={order('escalate')}
      />
      <ResolveDialog
        number={dialog === 'resolve' ? ticket.number : null}
        busy={acts.busy}
        onClose={() => setDialog(null)}
        onResolve={order('resolve')}
      />
    </>
  );
}
