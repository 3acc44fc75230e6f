/** Composes the capabilities whose steps this worker runs. */
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { AgentSteps, ArticleSearch, Categorizer, KnowledgeBase } from '@tierdesk/agent';
import { loadSigningKey, MailComposer, MailDelivery, MailReading, SIGNING_KEY } from '@tierdesk/mail';
import { Directory, loadDirectory, SlackTicketChannel } from '@tierdesk/people';
import { LOGGER, readVariables, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { MessageComposer, TicketRecord } from '@tierdesk/ticket';
import { loadVendors, Vendors, VendorSteps } from '@tierdesk/vendors';
import { DataSource } from 'typeorm';
import { TicketContext } from './ticket-context.js';

/** Every class with steps; `bindSteps` asks them for their share. */
export const stepOwners = [TicketContext, TicketRecord, MailReading, MailDelivery, AgentSteps, SlackTicketChannel, VendorSteps] as const;

@Module({})
export class WorkerModule {
  static with(given: { settings: Settings; logger: Logger; source: DataSource }): DynamicModule {
    const providers: Provider[] = [
      { provide: SETTINGS, useValue: given.settings },
      { provide: LOGGER, useValue: given.logger },
      { provide: DataSource, useValue: given.source },
      { provide: Directory, useFactory: () => loadDirectory(given.settings.CONFIG_DIR) },
      { provide: Vendors, useFactory: () => loadVendors(given.settings.CONFIG_DIR, readVariables()) },
      { provide: SIGNING_KEY, useFactory: () => loadSigningKey(given.settings) },
      { provide: MessageComposer, useExisting: MailComposer },
      KnowledgeBase, ArticleSearch, Categorizer, MailComposer, ...stepOwners,
    ];
    return { module: WorkerModule, providers };
  }
}
