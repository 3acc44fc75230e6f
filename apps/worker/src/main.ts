/** The worker: runs the ticket workflows, and is the only process that changes the outside world. */
import { NestFactory } from '@nestjs/core';
import { ArticleSearch, AgentModel, KnowledgeBase } from '@tierdesk/agent';
import { loadConfiguration } from '@tierdesk/configuration';
import { ProcedureFiles, ShadowWalks } from '@tierdesk/procedure-store';
import { createDataSource } from '@tierdesk/database';
import { connectNative, createLogger, HealthChecks, readSettings, serveHealth, Shutdown } from '@tierdesk/platform';
import { bindSteps } from './bind-steps.js';
import { createWorkers } from './temporal-workers.js';
import { stepOwners, WorkerModule } from './worker.module.js';

const settings = readSettings();
const configuration = loadConfiguration(settings);
const logger = createLogger('worker', settings.LOG_LEVEL);
const shutdown = new Shutdown(logger).listen(settings.TIERDESK_LEASH);
const health = new HealthChecks();
let running = false;
health.register('workers', async () => {
  if (!running) throw new Error('the Temporal workers are not running yet');
  return null;
});
const healthServer = await serveHealth(settings, health);
shutdown.add('health', () => healthServer?.close());

const source = await createDataSource(settings.DATABASE_URL, { poolSize: 16, applicationName: 'tierdesk-worker' }).initialize();
shutdown.add('database', () => source.destroy());
health.register('database', async () => {
  await source.query('SELECT 1');
  return null;
});

const { operations } = configuration;
await operations.open(source, logger, { watch: true });
shutdown.add('operations', () => operations.close());

const connection = await connectNative(settings, logger);
shutdown.add('temporal', () => connection.close());

const app = await NestFactory.createApplicationContext(WorkerModule.with({ settings, logger, source, configuration }), { logger: ['error', 'warn'] });
shutdown.add('application', () => app.close());
const knowledge = app.get(KnowledgeBase);
await knowledge.syncFiles();
knowledge.startWatching();
const articles = app.get(ArticleSearch);
articles.startFollowing();
shutdown.add('vectors', () => articles.stopFollowing());
shutdown.add('knowledge', () => knowledge.stopWatching());
await app.get(ProcedureFiles).syncFiles();
const shadows = app.get(ShadowWalks);
shadows.start();
shutdown.add('shadows', () => shadows.stop());

// Tickets do not wait for it: what it finds is remembered, and without it the first call finds out.
void app.get(AgentModel).probe();

const workers = await createWorkers(connection, settings, bindSteps(stepOwners.map((owner) => app.get<object>(owner))));
const runs = workers.map((worker) => worker.run());
running = true;
shutdown.add('workers', async () => {
  running = false;
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  await Promise.allSettled(runs);
});
logger.info({ workers: workers.length }, 'worker is ready');
// A worker that stops by itself has lost its server or met a bug: the process must not live on without it.
await Promise.race(runs).then(
  () => (running ? shutdown.fail(new Error('a Temporal worker stopped by itself')) : undefined),
  (error: unknown) => shutdown.fail(error),
);
