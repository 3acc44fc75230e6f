/** Where a person's mail belongs: signed address, then References, then the number in the subject. A stranger never joins a conversation by naming it. Pure. */
import type { ThreadKeys } from './thread-keys.js';

/** What the sender is to a ticket. */
export type Standing = 'requester' | 'participant' | 'stranger';

export type Placement =
  | { kind: 'new'; linkedTo: number | null }
  | { kind: 'append'; ticket: number; sender: 'requester' | 'participant'; lane: 'public' }
  | { kind: 'append'; ticket: number; sender: 'person'; lane: 'public' | 'internal' }
  /** Needs a person: not shown to the requester, not read by the agent. */
  | { kind: 'held'; ticket: number; reason: 'pending_participant' | 'rejected_sender' };

export interface Acquaintance {
  /** Only tickets that exist. */
  standings: ReadonlyMap<number, Standing>;
  /** Tickets that hold a message with this Message-ID. */
  ticketsOf: ReadonlyMap<string, number[]>;
}

/** What the sender may do as one of the desk; nothing when nobody knows that it is really them. */
export interface DeskRights {
  /** Answer requesters. */
  answers: boolean;
  /** Write notes for colleagues, as approvers do too. */
  notes: boolean;
}

export function placeMail(keys: ThreadKeys, rights: DeskRights, known: Acquaintance): Placement {
  return byReplyAddress(keys, rights, known) ?? byReferences(keys, rights, known) ?? bySubject(keys, known) ?? { kind: 'new', linkedTo: null };
}

function byReplyAddress({ reply }: ThreadKeys, rights: DeskRights, { standings }: Acquaintance): Placement | null {
  if (!reply || !standings.has(reply.ticket)) return null;
  const { ticket, lane, valid } = reply;
  if (lane !== 'requester') {
    if (!valid || !(lane === 'note' ? rights.notes : rights.answers)) return { kind: 'held', ticket, reason: 'rejected_sender' };
    return { kind: 'append', ticket, sender: 'person', lane: lane === 'note' ? 'internal' : 'public' };
  }
  const standing = standings.get(ticket);
  // Who holds the signed address got it from the requester: they may speak, as one who was copied.
  if (valid) return { kind: 'append', ticket, sender: standing === 'requester' ? 'requester' : 'participant', lane: 'public' };
  return join(ticket, standing);
}

function byReferences({ references }: ThreadKeys, rights: DeskRights, { standings, ticketsOf }: Acquaintance): Placement | null {
  for (const id of references) {
    const tickets = ticketsOf.get(id) ?? [];
    if (tickets.length === 0) continue;
    const own = tickets.filter((ticket) => standings.get(ticket) !== 'stranger');
    const newest = Math.max(...(own.length > 0 ? own : tickets));
    // The same Message-ID in two of the sender's tickets: a guess would put words into the wrong one.
    if (own.length > 1) return { kind: 'new', linkedTo: newest };
    if (own.length === 0 && rights.notes) return { kind: 'held', ticket: newest, reason: 'rejected_sender' };
    return join(newest, standings.get(newest));
  }
  return null;
}

function bySubject({ named }: ThreadKeys, { standings }: Acquaintance): Placement | null {
  const existing = named.filter((ticket) => standings.has(ticket));
  const own = existing.find((ticket) => standings.get(ticket) !== 'stranger');
  const ticket = own ?? existing[0];
  return ticket === undefined ? null : join(ticket, standings.get(ticket));
}

function join(ticket: number, standing: Standing | undefined): Placement {
  if (standing === undefined || standing === 'stranger') return { kind: 'held', ticket, reason: 'pending_participant' };
  return { kind: 'append', ticket, sender: standing, lane: 'public' };
}
