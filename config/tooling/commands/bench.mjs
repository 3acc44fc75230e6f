/** `npm run bench`: measures a desk of its own, then the heap of a ticket, the search and the cost of decisions alone, and prints one JSON line each. */
import { root } from '../root.mjs';
import { show } from '../run.mjs';
import { findTemporal } from '../setup/temporal.mjs';
import { withTestServers } from './test-servers.mjs';

/** @param {string[]} args @returns {Promise<number>} exit code */
export async function bench(args) {
  // Brought before anything is measured.
  await findTemporal();
  const whole = await show(process.execPath, ['e2e/bench/bench.ts', ...args.filter((arg) => arg !== '--')], { cwd: root });
  return whole || withTestServers(partsAlone);
}

/** @param {Record<string, string>} servers */
async function partsAlone(servers) {
  const env = { ...process.env, ...servers, TEMPORAL_DEBUG: '1' };
  const heap = await show(process.execPath, ['--expose-gc', 'e2e/bench/heap.ts'], { cwd: root, env });
  const search = heap || (await show(process.execPath, ['e2e/bench/search.ts'], { cwd: root, env }));
  return search || show(process.execPath, ['e2e/bench/overhead.ts'], { cwd: root, env: { ...process.env, ...servers } });
}
