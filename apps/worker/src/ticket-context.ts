/** The context of a ticket: its row, its requester and its category, as the typed public facts that policies may ask for. */
import { Inject, Injectable } from '@nestjs/common';
import { Categorizer } from '@tierdesk/agent';
import { Directory } from '@tierdesk/people';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { readOpening, type OpeningFacts } from '@tierdesk/ticket';
import { DataSource } from '@tierdesk/database';

@Injectable()
export class TicketContext {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Categorizer) private readonly categorizer: Categorizer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Step `openTicket`. */
  async openTicket({ ticket }: { ticket: number }): Promise<OpeningFacts> {
    const opening = await readOpening(this.source.manager, ticket);
    const requester = this.directory.personByAddress(opening.requesterAddress);
    const found = await this.categorizer.classify({ subject: opening.subject, text: opening.text, fromAddress: opening.requesterAddress });
    return {
      finished: opening.finished,
      openedAt: opening.openedAt,
      agent: this.settings.OPENAI_API_KEY ? 'model' : 'retrieval',
      requesterReachable: opening.requesterAddress !== '' && !opening.requesterAddress.endsWith('.invalid'),
      category: opening.category ?? found.category,
      priority: opening.category ? opening.priority : found.priority,
      requesterGroups: requester?.groups ?? [],
      mails: opening.mails,
      before: opening.before,
      procedure: null,
    };
  }
}
