/** Intake: the mail doors of the desk. What comes in here becomes messages of tickets, exactly once. */
import { NestFactory } from '@nestjs/core';
import { createDataSource, deskId } from '@tierdesk/database';
import { MailParser } from '@tierdesk/mail';
import { checkTemporal, ConfigError, createLogger, HealthChecks, openTemporalClient, readSettings, serveHealth, Shutdown } from '@tierdesk/platform';
import { TicketClient } from '@tierdesk/ticket';
import { readConfiguration } from './configuration.js';
import { IntakeModule } from './intake.module.js';
import { SmtpDoor } from './smtp/smtp-door.js';
import { UntoldTickets } from './untold-tickets.js';

const { settings, directory, policies, signingKey } = readAll();
const logger = createLogger('intake', settings.LOG_LEVEL);
const shutdown = new Shutdown(logger).listen(settings.TIERDESK_LEASH);
const health = new HealthChecks();
const healthServer = await serveHealth(settings, health);
shutdown.add('health', () => healthServer?.close());

const source = await createDataSource(settings.DATABASE_URL, { poolSize: 12, applicationName: 'tierdesk-intake' }).initialize();
shutdown.add('database', () => source.destroy());
health.register('database', async () => {
  await source.query('SELECT 1');
  return null;
});

const client = openTemporalClient(settings);
shutdown.add('temporal', () => client.connection.close());
health.register('temporal', checkTemporal(client));

const gateway = new TicketClient(client, await deskId(source.manager), policies);
const app = await NestFactory.createApplicationContext(IntakeModule.with({ settings, logger, source, gateway, directory, signingKey }), {
  logger: ['error', 'warn'],
});
shutdown.add('application', () => app.close());
shutdown.add('parser', () => app.get(MailParser).close());

const untold = app.get(UntoldTickets);
untold.start();
shutdown.add('untold tickets', () => untold.stop());

const door = app.get(SmtpDoor);
health.register('smtp', async () => {
  if (!door.isOpen) throw new Error('the mail door is closed');
  return null;
});
const port = await door.open();
shutdown.add('smtp', () => door.close());
logger.info({ port }, 'intake is ready');

function readAll() {
  try {
    const settings = readSettings();
    return { settings, ...readConfiguration(settings) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) process.stderr.write(`${problem}\n`);
    process.exit(1);
  }
}
