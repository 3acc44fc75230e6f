/** PostgreSQL and Temporal for one run of the tests: free ports, a folder that goes away, nothing synced to the disk. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say, step } from '../progress.mjs';
import { findTemporal } from '../setup/temporal.mjs';
import { watchStarter } from '../setup/node-version.mjs';
import { prepareNamespace } from '../setup/temporal-namespace.mjs';
import { freePort } from '../supervisor/ports.mjs';
import { embeddedPostgres } from '../supervisor/postgres.mjs';
import { Supervisor } from '../supervisor/supervisor.mjs';
import { embeddedTemporal } from '../supervisor/temporal.mjs';

const NAMESPACE = 'tierdesk-test';
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

/**
 * The servers go with the act, also when it is stopped or its starter is gone.
 * @template T
 * @param {(environment: Record<string, string>) => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function withTestServers(act) {
  const { environment, stop } = await startTestServers();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop().then(() => process.exit(130)));
  watchStarter(() => void stop().then(() => process.exit(1)));
  return act(environment).finally(stop);
}

async function startTestServers() {
  const folder = mkdtempSync(join(tmpdir(), 'tierdesk-test-'));
  chmodSync(folder, 0o711);
  const supervisor = new Supervisor(folder, { say, started: () => undefined, hopeless: (error) => say(`✗ ${error.message}`) });
  const stop = async () => {
    await supervisor.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const cli = await findTemporal();
    const environment = await step('PostgreSQL and Temporal for the tests', '5 s', () => startBoth(supervisor, folder, cli));
    return { environment: { ...environment, TEMPORAL_CLI: cli }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startBoth(supervisor, folder, cli) {
  const [postgresPort, temporalPort] = [await freePort(), await freePort()];
  const { plan, url } = await embeddedPostgres({ folder, port: postgresPort, flags: careless });
  await supervisor.start(plan);
  await supervisor.start(embeddedTemporal({ cli, folder: join(folder, 'temporal'), port: temporalPort, uiPort: null, sync: 'off' }));
  const address = `127.0.0.1:${temporalPort}`;
  await prepareNamespace({ address, namespace: NAMESPACE, retention: '1d' });
  return { TEST_POSTGRES_URL: url('postgres'), TEST_TEMPORAL_ADDRESS: address };
}
