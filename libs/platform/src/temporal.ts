/** Connections to Temporal: the client's survives a server that is away, the worker's waits until it is there. */
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { NativeConnection } from '@temporalio/worker';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HealthCheck } from './health.js';
import type { Logger } from './logger.js';
import type { Settings } from './settings.js';

type Where = Pick<Settings, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'>;

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;

/** One for client, worker and replay, so that a payload codec is switched on in one place. */
export function createDataConverter(): DataConverter {
  return { payloadCodecs: [] };
}

/** Never waits: calls fail while the server is away and work again within 2 s of its return. Close with `client.connection.close()`. */
export function openTemporalClient(settings: Where): Client {
  const connection = Connection.lazy({
    address: settings.TEMPORAL_ADDRESS,
    // gRPC's own pause between attempts grows to two minutes, far beyond what a person with a mail waits.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 250, 'grpc.max_reconnect_backoff_ms': 2_000 },
  });
  return new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE, dataConverter: createDataConverter() });
}

/** As `openTemporalClient`, but waits until the server knows the namespace; ends early, with the abort's reason, by `signal`. */
export async function connectTemporal(settings: Where, logger: Logger, signal?: AbortSignal): Promise<Client> {
  const client = openTemporalClient(settings);
  try {
    await retryUntilThere(() => describeNamespace(client), logger, signal);
    return client;
  } catch (error) {
    await client.connection.close();
    throw error;
  }
}

/** The worker's connection. Installs the SDK's runtime without its own signal handlers: `Shutdown` is the only owner. */
export async function connectNative(settings: Where, logger: Logger, signal?: AbortSignal): Promise<NativeConnection> {
  // Loaded here alone: the native library costs processes without workers 60 MB.
  const sdk = await import('@temporalio/worker');
  installRuntime(sdk, logger);
  return retryUntilThere(() => sdk.NativeConnection.connect({ address: settings.TEMPORAL_ADDRESS }), logger, signal);
}

export function checkTemporal(client: Client): HealthCheck {
  return async () => {
    await describeNamespace(client);
    return null;
  };
}

async function describeNamespace(client: Client): Promise<void> {
  await client.connection.withDeadline(Date.now() + 2_500, () =>
    client.connection.workflowService.describeNamespace({ namespace: client.options.namespace }),
  );
}

async function retryUntilThere<T>(attempt: () => Promise<T>, logger: Logger, signal?: AbortSignal): Promise<T> {
  for (let pause = FIRST_RETRY_MS; ; pause = Math.min(pause * 2, LAST_RETRY_MS)) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      logger.warn({ code: 'temporal.away', retryInMs: pause, cause: error instanceof Error ? error.message : String(error) }, 'waiting for Temporal');
      await sleep(pause, undefined, { signal });
    }
  }
}

/** A worker that only delivers has no workflows; the SDK warns of it at each start. */
const MEANT_SO = 'No workflows registered';

let runtimeInstalled = false;

function installRuntime(sdk: typeof import('@temporalio/worker'), logger: Logger): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  const write = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  sdk.Runtime.install({
    shutdownSignals: [],
    logger: new sdk.DefaultLogger('INFO', ({ level, message, meta }) =>
      logger[message.startsWith(MEANT_SO) ? 'debug' : write[level]](meta ?? {}, message),
    ),
    telemetryOptions: { logging: { forward: { level: 'WARN' } } },
  });
}
