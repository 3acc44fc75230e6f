/** The pinned policy's ladder, as the present episode of a ticket has gone it. */
import type { LadderRung } from '@tierdesk/api-contract';
import type { EscalationReason, TicketShape, TimerKey } from '@tierdesk/ticket';
import type { DeskKeys } from '../desk/desk-keys.js';

const deadlines: readonly TimerKey[] = ['agent_deadline', 'respond', 'repeat', 'resolve', 'vendor_deadline', 'vendor_chase', 'lease'];

interface Stay {
  enteredAt: string;
  leftAt: string | null;
  reason: EscalationReason | null;
}

export function ladderOf(ticket: TicketShape, keys: Pick<DeskKeys, 'policy' | 'tierName'>): LadderRung[] {
  const tiers = keys.policy(ticket.policy?.key ?? null)?.tiers ?? [];
  const stays = staysOf(ticket);
  const present = ticket.status === 'closed' ? null : ticket.tier;
  return tiers.map((tier, index): LadderRung => {
    const stay = stays.get(tier.key);
    const isNow = present?.key === tier.key;
    return {
      key: tier.key,
      name: keys.tierName(tier),
      kind: tier.kind,
      position: index + 1,
      state: isNow ? 'now' : stay ? 'past' : ticket.tier && index + 1 < ticket.tier.position ? 'skipped' : 'ahead',
      enteredAt: stay?.enteredAt ?? null,
      leftAt: isNow ? null : (stay?.leftAt ?? null),
      reason: isNow ? null : (stay?.reason ?? null),
      until: isNow ? deadlineOf(ticket) : null,
    };
  });
}

/** The last stay at each tier since the present episode began. */
function staysOf({ timeline, episodes }: TicketShape): Map<string, Stay> {
  const since = episodes.at(-1)?.openedAt ?? '';
  const stays = new Map<string, Stay>();
  let present: string | null = null;
  for (const { type, at, data } of timeline) {
    if (at < since || (type !== 'tier_entered' && type !== 'escalated')) continue;
    const left: Stay | undefined = present === null ? undefined : stays.get(present);
    if (left) Object.assign(left, { leftAt: at, reason: type === 'escalated' ? data['reason'] : null });
    present = String(type === 'escalated' ? data['to'] : data['tier']);
    stays.set(present, { enteredAt: at, leftAt: null, reason: null });
  }
  return stays;
}

function deadlineOf(ticket: TicketShape): string | null {
  for (const timer of deadlines) {
    const armed = ticket.next.find((next) => next.timer === timer);
    if (armed) return armed.at;
  }
  return null;
}
