/** Reads the attempts of a ticket, for its page. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import type { TicketAttemptShape } from './attempt-shapes.js';
import { attemptsOf } from './attempts-of.js';
import { readTrail } from './store/trail-rows.js';

@Injectable()
export class TicketAttempts {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  async of(ticket: number): Promise<TicketAttemptShape[]> {
    return attemptsOf(await readTrail(this.source.manager, ticket));
  }
}
