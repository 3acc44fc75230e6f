/** Puts one mail where it belongs, inside the transaction that entered it. Every mail ends in exactly one state, with a reason when it is no plain one. */
import type { Db } from '@tierdesk/database';
import type { IntakeReason } from '@tierdesk/ticket';
import { placeMail, type Placement } from '../threading/place-mail.js';
import { toMessage, type IncomingMail } from './incoming-mail.js';
import { readAcquaintance, ticketOfMessageIds } from './store/acquaintance-rows.js';
import { markBounced } from './store/bounced-rows.js';
import type { InboxRow } from './store/inbox-rows.js';
import { addMessage, episodeOf, openFollowUp, openTicket, takeInboxNo, type Place } from './store/ticket-rows.js';

export type Filed = Omit<InboxRow, 'id' | 'signalled'>;

export async function fileIncoming(db: Db, incoming: IncomingMail): Promise<Filed> {
  switch (incoming.verdict.kind) {
    case 'own':
      return ignored('own_address');
    case 'automatic':
      return attachAutomatic(db, incoming, incoming.keys.references, 'auto_reply', 'auto_reply');
    case 'bounce':
      return fileBounce(db, incoming);
    case 'person':
      return filePerson(db, incoming);
  }
}

async function fileBounce(db: Db, incoming: IncomingMail): Promise<Filed> {
  if (incoming.verdict.kind !== 'bounce') throw new Error('this is no bounce');
  const { bouncedIds, permanent, status } = incoming.verdict;
  const [returned = null] = permanent ? await markBounced(db, bouncedIds, status) : [];
  return attachAutomatic(db, incoming, bouncedIds, 'bounce', 'bounce_unknown', returned);
}

/**
 * Shown with its ticket, and nothing else: no number, no signal.
 * @param returned Message-ID of ours that came back for good, once each: the ticket has to know that it never arrived
 */
async function attachAutomatic(
  db: Db,
  incoming: IncomingMail,
  messageIds: string[],
  reason: 'bounce' | 'auto_reply',
  unknown: IntakeReason,
  returned: string | null = null,
): Promise<Filed> {
  const { reply } = incoming.keys;
  const ticket = (await ticketOfMessageIds(db, messageIds)) ?? (reply?.valid ? await existing(db, incoming, reply.ticket) : null);
  if (ticket === null) return ignored(unknown);
  const numbered = returned === null ? null : await takeInboxNo(db, ticket);
  const place = numbered ?? { ticket, episode: await episodeOf(db, ticket), inboxNo: null };
  const message = toMessage(incoming, place, { sender: 'automatic', lane: 'internal' }, false);
  await addMessage(db, returned === null ? message : { ...message, inReplyTo: returned });
  return { state: 'appended', reason, ticket, inboxNo: place.inboxNo };
}

async function existing(db: Db, { keys, sender }: IncomingMail, ticket: number): Promise<number | null> {
  return (await readAcquaintance(db, keys, sender)).standings.has(ticket) ? ticket : null;
}

async function filePerson(db: Db, incoming: IncomingMail): Promise<Filed> {
  const { keys, sender } = incoming;
  const placement = placeMail(keys, sender.rights, await readAcquaintance(db, keys, sender));
  switch (placement.kind) {
    case 'held':
      return { state: 'quarantined', reason: placement.reason, ticket: placement.ticket, inboxNo: null };
    case 'new':
      return open(db, incoming, placement.linkedTo);
    case 'append':
      return append(db, incoming, placement);
  }
}

async function append(db: Db, incoming: IncomingMail, placement: Placement & { kind: 'append' }): Promise<Filed> {
  const place = await takeInboxNo(db, placement.ticket);
  if (place) return add(db, incoming, place, placement);
  // What an agent of the desk writes to a closed ticket reaches nobody: somebody has to look.
  if (placement.sender === 'person') return { state: 'quarantined', reason: 'rejected_sender', ticket: placement.ticket, inboxNo: null };
  const followUp = await openFollowUp(db, placement.ticket, incoming.sender);
  const later = followUp === null ? null : await takeInboxNo(db, followUp);
  return later ? add(db, incoming, later, { ...placement, sender: 'requester' }) : open(db, incoming, placement.ticket);
}

async function add(db: Db, incoming: IncomingMail, place: Place, placement: Placement & { kind: 'append' }): Promise<Filed> {
  await addMessage(db, toMessage(incoming, place, placement, false));
  return { state: 'appended', reason: null, ticket: place.ticket, inboxNo: place.inboxNo };
}

async function open(db: Db, incoming: IncomingMail, linkedTo: number | null): Promise<Filed> {
  const { inbox, sender, recipient } = incoming;
  // Without an address there is nobody to answer.
  if (!inbox.from.address.includes('@')) return { state: 'quarantined', reason: 'unparseable', ticket: null, inboxNo: null };
  const place = await openTicket(db, {
    subject: inbox.subject,
    requesterKey: sender.person,
    requesterName: sender.name,
    requesterAddress: inbox.from.address,
    requesterUnproven: sender.proof === 'failed',
    openedBy: null,
    recipient,
    channel: 'mail',
    category: null,
    linkedTo,
  });
  await addMessage(db, toMessage(incoming, place, { sender: 'requester', lane: 'public' }, linkedTo === null));
  return { state: 'created', reason: null, ticket: place.ticket, inboxNo: place.inboxNo };
}

function ignored(reason: IntakeReason): Filed {
  return { state: 'ignored', reason, ticket: null, inboxNo: null };
}
