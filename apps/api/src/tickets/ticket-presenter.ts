/** Adds to a ticket what only the desk's configuration knows: its ladder, its requester's entry in the directory, who a reply would reach. */
import { Inject, Injectable } from '@nestjs/common';
import { TicketAttempts } from '@tierdesk/agent';
import type { ReplyForm, RequesterCard, Ticket, TicketListItem } from '@tierdesk/api-contract';
import { Reachability, SupportAddresses } from '@tierdesk/mail';
import { Directory } from '@tierdesk/people';
import { replyBlockMend } from '@tierdesk/texts';
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
    @Inject(Reachability) private readonly reachability: Reachability,
    @Inject(TicketAttempts) private readonly attempts: TicketAttempts,
  ) {}

  listItem(ticket: TicketListShape): TicketListItem {
    return ticket;
  }

  async page(ticket: TicketShape): Promise<Ticket> {
    const { address } = ticket.requester;
    const [year, blocked, attempts] = await Promise.all([
      this.reader.requesterYear(address),
      this.whyBlocked(ticket),
      this.attempts.of(ticket.number),
    ]);
    return {
      ...ticket,
      attempts,
      ladder: ladderOf(ticket, this.keys),
      vendorCases: ticket.vendorCases.map((item) => ({ ...item, name: this.keys.vendorName(item.vendor) })),
      reply: this.replyForm(ticket, blocked),
      requesterCard: this.requesterCard(ticket, year),
    };
  }

  /** Why a reply would reach nobody, known before anything is typed; null when it would leave. */
  async whyBlocked(ticket: TicketShape): Promise<ReplyForm['blocked']> {
    const reason = await this.reachability.whyNot(ticket.requester.address);
    return reason === null ? null : { reason, mend: replyBlockMend };
  }

  private replyForm(ticket: TicketShape, blocked: ReplyForm['blocked']): ReplyForm {
    const { name, address } = ticket.requester;
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
