/** What a process says about itself: `/health/live` while it runs, `/health/ready` while all its parts work. */
import { createServer, type Server } from 'node:http';
import type { Settings } from './settings.js';

export interface PartHealth {
  status: 'up' | 'down';
  detail: string | null;
}
export interface HealthReport {
  status: 'up' | 'down';
  parts: Record<string, PartHealth>;
}

/** Resolves with a word of detail, or null, when the part works; throws when it does not. */
export type HealthCheck = () => Promise<string | null>;

const CHECK_LIMIT_MS = 3_000;

export class HealthChecks {
  readonly #checks = new Map<string, HealthCheck>();

  register(part: string, check: HealthCheck): this {
    if (this.#checks.has(part)) throw new Error(`health check ${part} is registered twice`);
    this.#checks.set(part, check);
    return this;
  }

  async read(): Promise<HealthReport> {
    const parts = await Promise.all([...this.#checks].map(async ([part, check]) => [part, await ask(check)] as const));
    return { status: parts.every(([, health]) => health.status === 'up') ? 'up' : 'down', parts: Object.fromEntries(parts) };
  }
}

async function ask(check: HealthCheck): Promise<PartHealth> {
  const timer = Promise.withResolvers<never>();
  const limit = setTimeout(() => timer.reject(new Error(`no answer in ${CHECK_LIMIT_MS / 1000} s`)), CHECK_LIMIT_MS);
  try {
    return { status: 'up', detail: await Promise.race([check(), timer.promise]) };
  } catch (error) {
    return { status: 'down', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(limit);
  }
}

/** Another process of the desk, asked at its own health port, as `worker=http://127.0.0.1:4001` in HEALTH_PEERS. */
export function checkPeer(address: string): HealthCheck {
  return async () => {
    const answer = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(CHECK_LIMIT_MS) }).catch(() => null);
    if (!answer) throw new Error('does not run');
    if (answer.ok) return null;
    const report = (await answer.json()) as HealthReport;
    const down = Object.entries(report.parts).filter(([, part]) => part.status === 'down');
    throw new Error(down.map(([name, part]) => `${name}: ${part.detail}`).join('; ') || 'not ready');
  };
}

/** Serves the two paths on HEALTH_PORT; null when it is 0. Start it first: a process that waits for its database is live and not ready. */
export async function serveHealth(settings: Pick<Settings, 'HEALTH_PORT' | 'HEALTH_HOST'>, checks: HealthChecks): Promise<Server | null> {
  if (settings.HEALTH_PORT === 0) return null;
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/health/live') return void response.writeHead(200, json).end('{"status":"up"}');
    if (path !== '/health/ready') return void response.writeHead(404, json).end('{"status":"unknown path"}');
    const report = await checks.read();
    response.writeHead(report.status === 'up' ? 200 : 503, json).end(JSON.stringify(report));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.HEALTH_PORT, settings.HEALTH_HOST, resolve);
  });
  return server;
}

const json = { 'content-type': 'application/json', 'cache-control': 'no-store' };
