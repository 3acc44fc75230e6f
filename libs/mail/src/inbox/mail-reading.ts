/** The mail capability's share in reading: what the messages of a ticket mean. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import type { MailFacts, TicketSteps } from '@tierdesk/ticket';
import { readMailFacts } from './store/mail-facts.js';

@Injectable()
export class MailReading implements Pick<TicketSteps, 'readMail'> {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  async readMail({ ticket, afterNo }: { ticket: number; afterNo: number }): Promise<MailFacts[]> {
    return readMailFacts(this.source.manager, ticket, afterNo);
  }
}
