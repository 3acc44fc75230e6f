/** The context of a ticket: its row, its requester and its category, as the typed public facts that policies may ask for. */
import { Inject, Injectable } from '@nestjs/common';
import { Categorizer } from '@tierdesk/agent';
import { Directory } from '@tierdesk/people';
import { LOGGER, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { ProcedureChooser, type TicketToServe } from '@tierdesk/procedure-store';
import { readOpening, type OpenInput, type OpeningFacts, type PinnedProcedure } from '@tierdesk/ticket';
import { DataSource } from '@tierdesk/database';

@Injectable()
export class TicketContext {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Categorizer) private readonly categorizer: Categorizer,
    @Inject(ProcedureChooser) private readonly procedures: ProcedureChooser,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Step `openTicket`. */
  async openTicket({ ticket, workflowRun }: OpenInput): Promise<OpeningFacts> {
    const opening = await readOpening(this.source.manager, ticket, workflowRun);
    const requester = this.directory.personByAddress(opening.requesterAddress);
    const found = await this.categorizer.classify({ subject: opening.subject, text: opening.text, fromAddress: opening.requesterAddress });
    const forPeople = opening.finished || opening.mails[0]?.unproven === true;
    const category = opening.category ?? found.category;
    const priority = opening.category ? opening.priority : found.priority;
    return {
      finished: opening.finished,
      openedAt: opening.openedAt,
      agent: this.settings.OPENAI_API_KEY ? 'model' : 'retrieval',
      requesterReachable: opening.requesterAddress !== '' && !opening.requesterAddress.endsWith('.invalid'),
      category,
      priority,
      requesterGroups: requester?.groups ?? [],
      mails: opening.mails,
      before: opening.before,
      procedure: forPeople ? null : await this.choose({ ticket, category, priority, subject: opening.subject, text: opening.text }),
    };
  }

  /** A store of procedures that is damaged is no reason to leave a ticket unopened. */
  private async choose(ticket: TicketToServe): Promise<PinnedProcedure | null> {
    try {
      return await this.procedures.choose(ticket);
    } catch (error) {
      this.logger.error({ ticket: ticket.ticket, code: error instanceof Error ? error.name : 'unknown' }, 'procedure.not_chosen');
      return null;
    }
  }
}
