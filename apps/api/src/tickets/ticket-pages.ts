/** One ticket, as the API shows it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Ticket } from '@tierdesk/api-contract';
import { UserError } from '@tierdesk/platform';
import { TicketReader, type TicketShape } from '@tierdesk/ticket';
import { TicketPresenter } from './ticket-presenter.js';

@Injectable()
export class TicketPages {
  constructor(
    @Inject(TicketReader) private readonly reader: TicketReader,
    @Inject(TicketPresenter) private readonly presenter: TicketPresenter,
  ) {}

  /** @throws UserError 404 `ticket.not_found` */
  async of(number: number): Promise<Ticket> {
    return this.presenter.page(await this.shapeOf(number));
  }

  /** @throws UserError 404 `ticket.not_found` */
  async shapeOf(number: number): Promise<TicketShape> {
    const ticket = await this.reader.ticketByNumber(number);
    if (!ticket) throw new UserError('ticket.not_found', `There is no ticket #${number}.`, 404);
    return ticket;
  }
}
