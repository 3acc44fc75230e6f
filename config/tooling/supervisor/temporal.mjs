/** The embedded Temporal server with its UI. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { leashed } from './leash.mjs';
import { answers } from './ports.mjs';

/**
 * @param {{ cli: string, folder: string, port: number, uiPort: number | null, sync: 'full' | 'normal' | 'off' }} options
 *   sync `full` survives a power cut, `normal` kill -9 only and is twice as fast, `off` is for tests
 * @returns {import('./part.mjs').PartPlan}
 */
export function embeddedTemporal({ cli, folder, port, uiPort, sync }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ui = uiPort === null ? ['--headless'] : ['--ui-port', String(uiPort)];
  const args = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), ...ui],
    ...['--db-filename', join(folder, 'temporal.db'), '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', `synchronous=${sync}`],
    ...['--log-level', 'warn'],
  ];
  return {
    name: 'temporal',
    command: () => leashed('SIGTERM', cli, args),
    ready: () => answers(port),
    readyLimitMs: 60_000,
    patienceMs: 15_000,
    loud: /level=(ERROR|FATAL)|^panic:/,
    stopSignal: 'SIGTERM',
  };
}
