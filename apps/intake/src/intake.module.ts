/** Composes the mail doors. No business rule lives here. */
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { MailIntake, MailParser, SIGNING_KEY, TicketOpener, type SigningKey } from '@tierdesk/mail';
import { Directory } from '@tierdesk/people';
import { LOGGER, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { TicketGateway } from '@tierdesk/ticket';
import { SmtpDoor } from './smtp/smtp-door.js';
import { UntoldTickets } from './untold-tickets.js';

/** What a process gives; everything else is made of it. */
export interface IntakeSurroundings {
  settings: Settings;
  logger: Logger;
  source: DataSource;
  gateway: TicketGateway;
  directory: Directory;
  signingKey: SigningKey;
}

@Module({})
export class IntakeModule {
  static with(given: IntakeSurroundings): DynamicModule {
    const providers: Provider[] = [
      { provide: SETTINGS, useValue: given.settings },
      { provide: LOGGER, useValue: given.logger },
      { provide: DataSource, useValue: given.source },
      { provide: TicketGateway, useValue: given.gateway },
      { provide: Directory, useValue: given.directory },
      { provide: SIGNING_KEY, useValue: given.signingKey },
      { provide: MailParser, useFactory: () => new MailParser() },
      MailIntake,
      TicketOpener,
      SmtpDoor,
      UntoldTickets,
    ];
    return { module: IntakeModule, providers };
  }
}
