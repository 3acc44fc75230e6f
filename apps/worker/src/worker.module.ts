/** Composes the capabilities whose steps this worker runs. */
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { AgentSteps, agentStepProviders, ArticleSearch, Categorizer, KnowledgeBase } from '@tierdesk/agent';
import { OperationSteps, operationStepProviders } from '@tierdesk/approvals';
import { configurationProviders, type Configuration } from '@tierdesk/configuration';
import { loadSigningKey, MailDelivery, MailReading, outgoingMailProviders, ServiceHours, SIGNING_KEY } from '@tierdesk/mail';
import { DeskNames, SlackApprovals, SlackTicketChannel } from '@tierdesk/people';
import {
  NodeArguments,
  NodeArgumentsFromRows,
  ProcedureChooser,
  ProcedureFiles,
  ProcedureNames,
  ProcedureSteps,
  ProcedureSurroundings,
  ProcedureVersions,
  PublishedContents,
  ShadowWalks,
} from '@tierdesk/procedure-store';
import { LOGGER, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { TicketRecord } from '@tierdesk/ticket';
import { VendorSteps } from '@tierdesk/vendors';
import { DataSource } from '@tierdesk/database';
import { TicketContext } from './ticket-context.js';

/** Every class with steps; `bindSteps` asks them for their share. */
export const stepOwners = [
  TicketContext,
  TicketRecord,
  MailReading,
  MailDelivery,
  AgentSteps,
  SlackTicketChannel,
  SlackApprovals,
  VendorSteps,
  OperationSteps,
  ProcedureSteps,
] as const;

export interface WorkerParts {
  settings: Settings;
  logger: Logger;
  source: DataSource;
  configuration: Configuration;
}

@Module({})
export class WorkerModule {
  static with({ settings, logger, source, configuration }: WorkerParts): DynamicModule {
    const { policies, vendors } = configuration;
    const providers: Provider[] = [
      { provide: SETTINGS, useValue: settings },
      { provide: LOGGER, useValue: logger },
      { provide: DataSource, useValue: source },
      { provide: SIGNING_KEY, useFactory: () => loadSigningKey(settings) },
      { provide: ServiceHours, useValue: new ServiceHours(policies) },
      {
        provide: DeskNames,
        inject: [Categorizer],
        useFactory: (categorizer: Categorizer) =>
          new DeskNames({ policies: policies.policies, categories: categorizer.categories(), vendors: vendors.all() }),
      },
      ...configurationProviders(configuration),
      KnowledgeBase,
      ArticleSearch,
      Categorizer,
      ...outgoingMailProviders,
      TicketContext,
      TicketRecord,
      MailReading,
      ...agentStepProviders,
      SlackTicketChannel,
      SlackApprovals,
      VendorSteps,
      PublishedContents,
      {
        provide: ProcedureNames,
        inject: [Categorizer],
        useFactory: (categorizer: Categorizer) =>
          new ProcedureNames({ categories: categorizer.categories().map(({ key }) => key), vendors: vendors.all().map(({ key }) => key) }),
      },
      ProcedureSurroundings,
      ProcedureVersions,
      ProcedureFiles,
      ProcedureChooser,
      ProcedureSteps,
      ShadowWalks,
      { provide: NodeArguments, useClass: NodeArgumentsFromRows },
      ...operationStepProviders,
    ];
    return { module: WorkerModule, providers };
  }
}
