/** Opens a ticket for a call of the API, as durably as intake does for a mail: rows first, then the workflow is told, then the caller. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import { canonicalAddress, Directory } from '@tierdesk/people';
import { SETTINGS, UserError, type Settings } from '@tierdesk/platform';
import { TicketGateway } from '@tierdesk/ticket';
import { mailIntent } from '../intent/mail-intent.js';
import { SupportAddresses } from '../links/support-addresses.js';
import { cleanLine, cleanText } from '../parsing/clean-text.js';
import { hashOf } from './inbox-mail.js';
import { OwnAddresses } from './own-addresses.js';
import { claimKey, keepOpened, markAnnounced, unannouncedTickets } from './store/opened-rows.js';
import { addMessage, openTicket } from './store/ticket-rows.js';

export interface TicketOrder {
  requester: { address: string; name?: string | undefined };
  /** Key of the person who calls; null: a program that names nobody. */
  openedBy: string | null;
  subject: string;
  text: string;
  category?: string | undefined;
  /** One of the desk's addresses; answers leave from it. */
  recipient?: string | undefined;
  /** Unique for caller and call; without it every call opens a ticket. */
  idempotencyKey?: string | undefined;
  channel: 'api';
}

export interface Opened {
  ticket: number;
  /** The ticket was opened by an earlier call with the same key. */
  repeated: boolean;
}

@Injectable()
export class TicketOpener {
  private readonly support: SupportAddresses;
  private readonly own: OwnAddresses;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(TicketGateway) private readonly gateway: TicketGateway,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SETTINGS) settings: Pick<Settings, 'SUPPORT_ADDRESSES'>,
  ) {
    this.support = new SupportAddresses(settings.SUPPORT_ADDRESSES);
    this.own = new OwnAddresses(this.support, directory);
  }

  /**
   * @throws UserError 409 `request.key_reused`, 422 `ticket.unknown_recipient`, 422 `ticket.requester_is_desk`
   * @throws OperationalError `temporal.away`: the same key is safe to repeat, and `resume` tells the workflow later
   */
  async open(order: TicketOrder): Promise<Opened> {
    this.refuseOwn(order);
    const opened = await this.source.transaction((db) => this.openOnce(db, order));
    await this.announce(opened.ticket);
    return opened;
  }

  /** Tells the workflows of tickets whose caller was cut off. @returns how many; stops at the first that fails */
  async resume(limit = 100): Promise<number> {
    const waiting = await unannouncedTickets(this.source.manager, limit);
    for (const ticket of waiting) await this.announce(ticket);
    return waiting.length;
  }

  private async openOnce(db: Db, order: TicketOrder): Promise<Opened> {
    const { idempotencyKey: key, ...body } = order;
    const bodyHash = hashOf(JSON.stringify([body.requester.address, body.requester.name, body.subject, body.text, body.category, body.recipient]));
    const before = key === undefined ? null : await claimKey(db, key, bodyHash);
    if (before && before.bodyHash !== bodyHash) {
      throw new UserError('request.key_reused', 'This Idempotency-Key was used for another order. Take a new key for a new order.', 409);
    }
    if (before) return { ticket: before.ticket, repeated: true };
    const ticket = await this.write(db, order);
    if (key !== undefined) await keepOpened(db, key, ticket);
    return { ticket, repeated: false };
  }

  private async write(db: Db, order: TicketOrder): Promise<number> {
    const address = cleanLine(order.requester.address, 320).toLowerCase();
    const person = this.directory.personByAddress(address);
    const name = cleanLine(order.requester.name ?? person?.name ?? '', 200);
    const subject = cleanLine(order.subject);
    const recipient = order.recipient === undefined ? this.support.senderFor('') : canonicalAddress(order.recipient);
    const place = await openTicket(db, {
      subject,
      requesterKey: person?.key ?? null,
      requesterName: name,
      requesterAddress: address,
      // The program vouches for them.
      requesterUnproven: false,
      openedBy: order.openedBy,
      recipient,
      channel: order.channel,
      category: order.category ?? null,
      linkedTo: null,
    });
    const text = cleanText(order.text).trim();
    await addMessage(db, {
      id: `call-${place.ticket}`,
      place,
      inboxId: null,
      direction: 'inbound',
      author: 'requester',
      authorKey: person?.key ?? null,
      lane: 'public',
      sender: 'requester',
      senderProof: null,
      intent: mailIntent(text, name) === 'human' ? 'human' : 'text',
      from: { name, address },
      to: [{ name: '', address: recipient }],
      cc: [],
      subject,
      messageId: null,
      inReplyTo: null,
      references: [],
      text,
      quoted: '',
      wordless: false,
      attachments: [],
      rawSha256: null,
    });
    return place.ticket;
  }

  private async announce(ticket: number): Promise<void> {
    await this.gateway.mailArrived(ticket, { inboxNo: 1 });
    await markAnnounced(this.source.manager, ticket);
  }

  private refuseOwn({ requester, recipient }: TicketOrder): void {
    if (this.own.isSender(requester.address)) throw new UserError('ticket.requester_is_desk', 'The desk cannot be its own requester.', 422);
    if (recipient !== undefined && !this.own.isRecipient(recipient)) {
      throw new UserError('ticket.unknown_recipient', "The recipient must be one of the desk's own addresses.", 422);
    }
  }
}
