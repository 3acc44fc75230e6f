/** Debian packages, on request: for tests alone, never for the desk. */
import { spawnSync } from 'node:child_process';
import { Problem } from '../problem.mjs';
import { step } from '../progress.mjs';
import { run } from '../run.mjs';

/** @param {{ title: string, duration: string, packages: () => string[], mend: string }} wanted `packages` is asked after the lists are fresh */
export async function installPackages({ title, duration, packages, mend }) {
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) {
    throw new Problem(`${title} can be installed here only with apt-get, which is missing.`, mend);
  }
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => {
    const [file, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return run(file, rest, { mend: 'apt-get needs root and its package mirror.' });
  };
  await step(`Installing ${title} from the packages of this machine`, duration, async () => {
    await apt('update', '-q');
    await apt('install', '-y', '-q', '--no-install-recommends', ...packages());
  });
}
