/** The API: the one HTTP origin of the desk. Console, REST, Slack events, vendor callbacks and the pages of mails come through here. */
import { ProcedureFiles } from '@tierdesk/procedure-store';
import { Categorizer, KnowledgeBase } from '@tierdesk/agent';
import { loadConfiguration } from '@tierdesk/configuration';
import { createDataSource, deskId } from '@tierdesk/database';
import { loadSigningKey } from '@tierdesk/mail';
import { ApprovalCards, CardReader, createSlackReceiver, DeskNames } from '@tierdesk/people';
import { checkTemporal, ConfigError, createLogger, HealthChecks, openTemporalClient, readSettings, serveHealth, Shutdown } from '@tierdesk/platform';
import { AskedApprovals, TicketClient, TicketGateway, TypedTexts } from '@tierdesk/ticket';
import { VendorCallbacks } from '@tierdesk/vendors';
import { ApiModule } from './api.module.js';
import { createApp } from './http/create-app.js';
import { loadApiToken } from './session/api-token.js';
import { StoredNews } from './stored-news.js';

const { settings, configuration, signingKey, apiToken } = readAll();
const logger = createLogger('api', settings.LOG_LEVEL);
const shutdown = new Shutdown(logger).listen(settings.TIERDESK_LEASH);
const health = new HealthChecks();
const healthServer = await serveHealth(settings, health);
shutdown.add('health', () => healthServer?.close());

const source = await createDataSource(settings.DATABASE_URL, { poolSize: 12, applicationName: 'tierdesk-api' }).initialize();
shutdown.add('database', () => source.destroy());
health.register('database', async () => {
  await source.query('SELECT 1');
  return null;
});

const client = openTemporalClient(settings);
shutdown.add('temporal', () => client.connection.close());
health.register('temporal', checkTemporal(client));

const { directory, policies, vendors, operations, safety } = configuration;
await operations.open(source, logger, { watch: false });
shutdown.add('operations', () => operations.close());
const gateway = new TicketClient(client, await deskId(source.manager), policies);

const app = await createApp(
  ApiModule.with({ settings, logger, source, gateway, policies, directory, vendors, operations, safety, signingKey, apiToken, health }),
  {
    slack: async (made) => {
      const names = new DeskNames({ policies: policies.policies, categories: made.get(Categorizer).categories(), vendors: vendors.all() });
      return createSlackReceiver({
        settings,
        directory,
        names,
        gateway: made.get(TicketGateway),
        typed: made.get(TypedTexts),
        reader: new CardReader(source),
        approvals: made.get(AskedApprovals),
        cards: new ApprovalCards(source),
        logger,
      });
    },
  },
);
shutdown.add('application', () => app.close());
const knowledge = app.get(KnowledgeBase);
await knowledge.syncFiles();
await app.get(ProcedureFiles).syncFiles();
knowledge.startWatching();
shutdown.add('knowledge', () => knowledge.stopWatching());

await app.listen(settings.HTTP_PORT, settings.HTTP_HOST);
logger.info({ port: settings.HTTP_PORT }, 'api is ready');

const stored = new StoredNews([app.get(VendorCallbacks)], logger);
stored.start();
shutdown.add('stored news', () => stored.stop());

function readAll() {
  try {
    const settings = readSettings();
    return { settings, configuration: loadConfiguration(settings), signingKey: loadSigningKey(settings), apiToken: loadApiToken(settings) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) process.stderr.write(`${problem}\n`);
    process.exit(1);
  }
}
