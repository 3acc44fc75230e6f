/** `npm run eval`: the question sets and the simulated company on a desk of its own. `questions` or `company` alone after --. */
import { root } from '../root.mjs';
import { show } from '../run.mjs';
import { findTemporal } from '../setup/temporal.mjs';
import { withTestServers } from './test-servers.mjs';

/** @param {string[]} args @returns {Promise<number>} exit code */
async function evaluation(args) {
  await findTemporal();
  return withTestServers((servers) =>
    show(process.execPath, ['e2e/evaluation/evaluate.ts', ...args.filter((arg) => arg !== '--')], { cwd: root, env: { ...process.env, ...servers } }),
  );
}

export { evaluation as eval };
