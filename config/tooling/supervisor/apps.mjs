/** The desk's own processes, and the mail catcher. */
import { join } from 'node:path';
import { root } from '../root.mjs';
import { leashed } from './leash.mjs';
import { answers } from './ports.mjs';

const CAUGHT_MAILS_KEPT = 2_000;
/** V8 lets the young generation grow to 32 MB a thread; held small, the whole desk takes a quarter less memory and is no slower (measured). */
const SMALL_YOUNG_GENERATION = '--max-semi-space-size=2';
/** A third less memory for a part that is never busy. */
const SMALL_HEAP = ['--max-semi-space-size=1', '--max-old-space-size=96', '--optimize-for-size'];

/**
 * @param {{ name: string, environment: NodeJS.ProcessEnv, healthPort: number, door?: { host: string, port: number } }} options
 *   `door`: where it serves people; ready means open
 * @returns {import('./part.mjs').PartPlan}
 */
export function app({ name, environment, healthPort, door }) {
  return {
    name,
    command: () => ({
      file: process.execPath,
      args: [SMALL_YOUNG_GENERATION, '--enable-source-maps', join(root, 'apps', name, 'dist/main.js')],
      // The host's time zone must not reach what is decided; people read times in TZ_DISPLAY.
      options: {
        cwd: root,
        env: { ...environment, TZ: 'UTC', NODE_ENV: 'production', MALLOC_ARENA_MAX: '2', HEALTH_PORT: String(healthPort), TIERDESK_LEASH: '1' },
      },
    }),
    ready: async () => (!door || (await answers(door.port, reachable(door.host)))) && isReady(healthPort),
    readyLimitMs: 90_000,
    stopSignal: 'SIGTERM',
  };
}

/**
 * @param {{ folder: string, smtpPort: number, webPort: number }} options
 * @returns {import('./part.mjs').PartPlan}
 */
export function catcher({ folder, smtpPort, webPort }) {
  const args = [
    ...SMALL_HEAP,
    join(root, 'node_modules/maildev/dist/bin/maildev.js'),
    ...['--ip', '127.0.0.1', '--smtp', String(smtpPort), '--web-ip', '127.0.0.1', '--web', String(webPort)],
    ...['--mail-directory', folder, '--max-emails', String(CAUGHT_MAILS_KEPT), '--silent'],
  ];
  return {
    name: 'catcher',
    command: () => leashed('SIGTERM', process.execPath, args),
    ready: async () => (await answers(smtpPort)) && (await answers(webPort)),
    readyLimitMs: 60_000,
    stopSignal: 'SIGTERM',
  };
}

async function isReady(healthPort) {
  const answer = await fetch(`http://127.0.0.1:${healthPort}/health/ready`, { signal: AbortSignal.timeout(4_000) }).catch(() => null);
  return answer?.ok ?? false;
}

/** Every address of the machine includes this one. */
function reachable(host) {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}
