import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { OpenTicket, QueueCounts, Ticket, TicketList, TicketNumber, TicketQuery } from '@tierdesk/api-contract';
import { TicketOpener } from '@tierdesk/mail';
import { TicketReader } from '@tierdesk/ticket';
import type { Response } from 'express';
import { Access } from '../http/access.js';
import { CallKey } from '../http/call-key.js';
import { Returns } from '../http/returns.js';
import { Who, type Caller } from '../session/caller.js';
import { TicketPresenter } from './ticket-presenter.js';
import { TicketPages } from './ticket-pages.js';

@ApiTags('tickets')
@Controller('api')
export class TicketsController {
  constructor(
    @Inject(TicketReader) private readonly reader: TicketReader,
    @Inject(TicketPages) private readonly pages: TicketPages,
    @Inject(TicketPresenter) private readonly presenter: TicketPresenter,
    @Inject(TicketOpener) private readonly opener: TicketOpener,
  ) {}

  @Get('tickets')
  @Access('read')
  @Returns(TicketList)
  async list(@Query({ schema: TicketQuery }) query: TicketQuery, @Who() caller: Caller): Promise<TicketList> {
    const asked = { ...query, me: caller.person?.key ?? null };
    const [{ items, nextCursor }, episodes] = await Promise.all([this.reader.list(asked), this.reader.episodesBehind(asked)]);
    return { items: items.map((item) => this.presenter.listItem(item)), nextCursor, episodes };
  }

  @Get('queue/counts')
  @Access('read')
  @Returns(QueueCounts)
  async counts(@Who() caller: Caller): Promise<QueueCounts> {
    return { at: new Date().toISOString(), counts: await this.reader.queueCounts(caller.person?.key ?? null) };
  }

  @Get('tickets/:number')
  @Access('read')
  @Returns(Ticket)
  async one(@Param('number', { schema: TicketNumber }) number: number): Promise<Ticket> {
    return this.pages.of(number);
  }

  @Post('tickets')
  @Access('act')
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'the repeat answers 200 with the same ticket' })
  @Returns(Ticket, { status: 201, also: [200] })
  async open(
    @Body({ schema: OpenTicket }) body: OpenTicket,
    @CallKey() key: string | undefined,
    @Who() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Ticket> {
    const { requester, ...order } = body;
    const idempotencyKey = key === undefined ? undefined : `open/${caller.actor}/${key}`;
    const { ticket, repeated } = await this.opener.open({
      ...order,
      requester: typeof requester === 'string' ? { address: requester } : requester,
      openedBy: caller.person?.key ?? null,
      idempotencyKey,
      channel: 'api',
    });
    if (repeated) response.status(200);
    return this.pages.of(ticket);
  }
}
