import type { Ticket } from '@tierdesk/api-contract';
import { useCallback, useRef } from 'react';
import { useDesk } from '../../api/desk';
import { newIntent } from '../../api/intent';
import { say, sayRefused } from '../../api/notify';
import { useOrder, type ActName } from '../../api/tickets';
import { plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';

export interface Permission {
  /** Why not; null when it may be done. */
  reason: string | null;
}

export interface Acts {
  may: Record<ActName, Permission>;
  /** The person of the session holds the claim. */
  holds: boolean;
  busy: boolean;
  order: (act: ActName, body?: Record<string, unknown>) => Promise<boolean>;
}

const yes: Permission = { reason: null };

/** What can be done is known before it is tried; the workflow still has the last word. */
export function permissions(ticket: Pick<Ticket, 'status' | 'tier' | 'ladder' | 'reply'>): Record<ActName, Permission> {
  const why = en.ticket.acts.whyNot;
  const closed = ticket.status === 'closed' ? { reason: why.closed } : null;
  const opening = ticket.tier === null ? { reason: why.opening } : null;
  const resolved = ticket.status === 'resolved' ? { reason: why.resolved } : null;
  const last = ticket.ladder.at(-1);
  const top = last && ticket.tier && last.position <= ticket.tier.position ? { reason: why.top } : null;
  const blocked = ticket.reply.blocked ? { reason: ticket.reply.blocked.reason } : null;
  const working = closed ?? opening ?? resolved ?? yes;
  return {
    claim: working,
    release: working,
    resolve: working,
    escalate: closed ?? opening ?? resolved ?? top ?? yes,
    reply: closed ?? opening ?? blocked ?? yes,
    note: closed ?? opening ?? yes,
    reopen: closed ?? yes,
  };
}

export function useActs(ticket: Ticket): Acts {
  const { data: desk } = useDesk();
  const { mutateAsync, isPending } = useOrder();
  const failed = useRef<{ wish: string; intent: string } | null>(null);
  const { number } = ticket;
  const order = useCallback(
    async (act: ActName, body: Record<string, unknown> = {}) => {
      const wish = JSON.stringify([act, body]);
      const intent = failed.current?.wish === wish ? failed.current.intent : newIntent();
      try {
        await mutateAsync({ number, act, body, intent });
        failed.current = null;
        say(en.ticket.acts.done[act]);
        return true;
      } catch (error) {
        failed.current = { wish, intent };
        sayRefused(en.errors.notDone, plainError(error));
        return false;
      }
    },
    [mutateAsync, number],
  );
  const me = desk?.me?.key;
  return { may: permissions(ticket), holds: me !== undefined && ticket.assignee === me, busy: isPending, order };
}
