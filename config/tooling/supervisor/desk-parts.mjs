/** Brings up every part of a desk in the order of need. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../progress.mjs';
import { root } from '../root.mjs';
import { run } from '../run.mjs';
import { findTemporal } from '../setup/temporal.mjs';
import { app, catcher } from './apps.mjs';
import { freePort } from './ports.mjs';
import { embeddedPostgres } from './postgres.mjs';
import { embeddedTemporal } from './temporal.mjs';

const DATABASE = 'tierdesk';

/**
 * @param {import('./supervisor.mjs').Supervisor} supervisor
 * @param {import('@tierdesk/platform').Settings} settings
 * @param {{ postgres: boolean, temporal: boolean, catcher: boolean }} own which servers the desk runs itself
 * @returns {Promise<{ environment: NodeJS.ProcessEnv, healthPorts: Record<string, number> }>} what the desk's processes were given
 */
export async function startParts(supervisor, settings, own) {
  const cli = own.temporal ? await findTemporal({ ...process.env, ...(settings.TEMPORAL_CLI && { TEMPORAL_CLI: settings.TEMPORAL_CLI }) }) : null;
  const databaseUrl = own.postgres ? await startPostgres(supervisor, settings) : settings.DATABASE_URL;
  const environment = environmentFor(settings, databaseUrl);
  const migrated = migrateDatabase(environment);
  if (cli) await startTemporal(supervisor, settings, cli);
  await prepareNamespace(environment, settings);
  await migrated;
  if (own.catcher) await startCatcher(supervisor, settings);
  return { environment, healthPorts: await startApps(supervisor, settings, environment) };
}

function startPostgres(supervisor, settings) {
  return step('PostgreSQL', '2 s, 5 s the first time', async () => {
    const { plan, url } = await embeddedPostgres({ folder: settings.DATA_DIR, port: settings.POSTGRES_PORT });
    await supervisor.start(plan);
    return url(DATABASE);
  });
}

function startTemporal(supervisor, settings, cli) {
  const { DATA_DIR, TEMPORAL_PORT, TEMPORAL_UI_PORT, TEMPORAL_SYNC } = settings;
  const plan = embeddedTemporal({ cli, folder: join(DATA_DIR, 'temporal'), port: TEMPORAL_PORT, uiPort: TEMPORAL_UI_PORT, sync: TEMPORAL_SYNC });
  return step('Temporal server', '3 s', () => supervisor.start(plan));
}

function migrateDatabase(environment) {
  return step('Database migrations', '', () =>
    run(process.execPath, [join(root, 'libs/database/dist/migrate.js')], {
      cwd: root,
      env: environment,
      what: 'Preparing the database',
      mend: 'see that DATABASE_URL is right and its server runs.',
    }),
  );
}

/** In a process of its own: the Temporal client would stay in the supervisor's memory for good. */
function prepareNamespace(environment, { TEMPORAL_NAMESPACE, TEMPORAL_RETENTION }) {
  const script = join(root, 'config/tooling/setup/temporal-namespace.mjs');
  const env = { ...environment, TEMPORAL_NAMESPACE, TEMPORAL_RETENTION };
  const mend = 'see that Temporal runs and that TEMPORAL_ADDRESS is right.';
  return step('Namespace and search attributes', '', () => run(process.execPath, [script], { env, what: 'Preparing the namespace', mend }));
}

function startCatcher(supervisor, settings) {
  const folder = join(settings.DATA_DIR, 'catcher');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const plan = catcher({ folder, smtpPort: settings.CATCHER_SMTP_PORT, webPort: settings.CATCHER_PORT });
  return step('Mail catcher', '', () => supervisor.start(plan));
}

/** The three start together; the api shows the health of the others. */
async function startApps(supervisor, settings, environment) {
  const names = ['worker', 'intake', 'api'];
  const ports = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await freePort()])));
  const peers = ['worker', 'intake'].map((name) => `${name}=http://127.0.0.1:${ports[name]}`).join(',');
  const doors = {
    intake: { host: settings.SMTP_HOST, port: settings.SMTP_PORT },
    api: { host: settings.HTTP_HOST, port: settings.HTTP_PORT },
  };
  const own = { api: { HEALTH_PEERS: peers } };
  await step('worker, intake, api', '5 s', () =>
    Promise.all(
      names.map((name) => supervisor.start(app({ name, healthPort: ports[name], door: doors[name], environment: { ...environment, ...own[name] } }))),
    ),
  );
  return ports;
}

/** Everything the processes need to agree on, even where it came from a default. */
function environmentFor(settings, databaseUrl) {
  return {
    ...process.env,
    DATA_DIR: settings.DATA_DIR,
    CONFIG_DIR: settings.CONFIG_DIR,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: settings.TEMPORAL_ADDRESS,
    TZ_DISPLAY: settings.TZ_DISPLAY,
  };
}
