/** Adds to a ticket what only the desk's configuration knows: its ladder, its requester's entry in the directory, who a reply would reach. */
import { Inject, Injectable } from '@nestjs/common';
import type { ReplyForm, RequesterCard, Ticket, TicketListItem } from '@tierdesk/api-contract';
import { SupportAddresses } from '@tierdesk/mail';
import { Directory } from '@tierdesk/people';
import { replyBlockTexts } from '@tierdesk/texts';
import { TicketReader, type TicketListShape, type TicketShape } from '@tierdesk/ticket';
import { DeskKeys } from '../desk/desk-keys.js';
import { ladderOf } from './ladder.js';

@Injectable()
export class TicketPresenter {
  constructor(
    @Inject(TicketReader) private readonly reader: TicketReader,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(DeskKeys) private readonly keys: DeskKeys,
    @Inject(SupportAddresses) private readonly addresses: SupportAddresses,
  ) {}

  listItem(ticket: TicketListShape): TicketListItem {
    return ticket;
  }

  async page(ticket: TicketShape): Promise<Ticket> {
    const year = await this.reader.requesterYear(ticket.requester.address);
    return {
      ...ticket,
      ladder: ladderOf(ticket, this.keys),
      vendorCases: ticket.vendorCases.map((item) => ({ ...item, name: this.keys.vendorName(item.vendor) })),
      reply: this.replyForm(ticket),
      requesterCard: this.requesterCard(ticket, year),
    };
  }

  private replyForm(ticket: TicketShape): ReplyForm {
    const { name, address } = ticket.requester;
    const blocked = whyUnreachable(address);
    return { from: this.addresses.senderFor(ticket.recipient), to: blocked ? [] : [{ name, address }], cc: [], blocked };
  }

  private requesterCard(ticket: TicketShape, year: Awaited<ReturnType<TicketReader['requesterYear']>>): RequesterCard {
    const person = this.directory.personByKey(ticket.requester.key) ?? this.directory.personByAddress(ticket.requester.address);
    return {
      title: null,
      department: person?.department ?? null,
      location: person?.location ?? null,
      manager: this.directory.personByKey(person?.manager)?.name ?? null,
      ticketsInYear: year.tickets,
      selfResolvedInYear: year.selfResolved,
      mailbox: year.mailbox,
    };
  }
}

/** Known before anything is typed. @returns null when a reply would leave */
export function whyUnreachable(address: string): ReplyForm['blocked'] {
  if (address === '') return replyBlockTexts.noAddress;
  if (address.toLowerCase().endsWith('.invalid')) return replyBlockTexts.invalidAddress;
  return null;
}
