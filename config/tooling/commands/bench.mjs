/** `npm run bench`: measures a desk of its own and prints one JSON line each. */
import { root } from '../root.mjs';
import { show } from '../run.mjs';
import { findTemporal } from '../setup/temporal.mjs';

/** @param {string[]} args @returns {Promise<number>} exit code */
export async function bench(args) {
  // Brought before anything is measured.
  await findTemporal();
  return show(process.execPath, ['e2e/bench/bench.ts', ...args.filter((arg) => arg !== '--')], { cwd: root });
}
