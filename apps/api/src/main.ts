/** The API: the one HTTP origin of the desk. Console, REST, Slack events, vendor callbacks and the pages of mails come through here. */
import { Categorizer, KnowledgeBase } from '@tierdesk/agent';
import { createDataSource, deskId } from '@tierdesk/database';
import { loadSigningKey, TicketOpener } from '@tierdesk/mail';
import { CardReader, createSlackReceiver, DeskNames, loadDirectory, SlackSettings } from '@tierdesk/people';
import {
  checkTemporal,
  createLogger,
  HealthChecks,
  openTemporalClient,
  readSettings,
  readVariables,
  serveHealth,
  Shutdown,
} from '@tierdesk/platform';
import { compilePolicies } from '@tierdesk/policies';
import { TicketClient, TicketGateway, TypedTexts } from '@tierdesk/ticket';
import { loadVendors, VendorCallbacks } from '@tierdesk/vendors';
import { ApiModule } from './api.module.js';
import { createApp } from './http/create-app.js';
import { StoredNews } from './stored-news.js';

const settings = readSettings();
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

const directory = loadDirectory(settings.CONFIG_DIR);
const vendors = loadVendors(settings.CONFIG_DIR, readVariables());
const slackEnabled = new SlackSettings(settings, directory).on;
const policies = compilePolicies({
  configDir: settings.CONFIG_DIR,
  queues: directory,
  vendors: vendors.lookups(),
  slackEnabled,
  slackChannel: settings.SLACK_CHANNEL,
});
const gateway = new TicketClient(client, await deskId(source.manager), policies);
const signingKey = loadSigningKey(settings);

const app = await createApp(ApiModule.with({ settings, logger, source, gateway, policies, directory, vendors, signingKey, health }), {
  slack: async (made) => {
    const names = new DeskNames({ policies: policies.policies, categories: made.get(Categorizer).categories(), vendors: vendors.all() });
    return createSlackReceiver({
      settings,
      directory,
      names,
      gateway: made.get(TicketGateway),
      typed: made.get(TypedTexts),
      reader: new CardReader(source),
      logger,
    });
  },
});
shutdown.add('application', () => app.close());
const knowledge = app.get(KnowledgeBase);
await knowledge.syncFiles();
knowledge.startWatching();
shutdown.add('knowledge', () => knowledge.stopWatching());

await app.listen(settings.HTTP_PORT, settings.HTTP_HOST);
logger.info({ port: settings.HTTP_PORT }, 'api is ready');

const stored = new StoredNews([app.get(VendorCallbacks), app.get(TicketOpener)], logger);
stored.start();
shutdown.add('stored news', () => stored.stop());
